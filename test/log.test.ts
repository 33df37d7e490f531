import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

function logging(level: Parameters<typeof createLog>[0]) {
  const lines: string[] = [];
  return { lines, log: createLog(level, { write: (line) => lines.push(line) }) };
}

describe('the log', () => {
  it('is one JSON line an entry: when, how grave, what, and the fields given', () => {
    const { log, lines } = logging('info');
    log.warn('delivery-parked', { channel: 'direct-line', attempts: 10 });
    expect(lines).toHaveLength(1);
    const { time, ...entry } = JSON.parse(lines[0] ?? '');
    expect(entry).toEqual({ level: 'warn', channel: 'direct-line', attempts: 10, msg: 'delivery-parked' });
    expect(new Date(time).toISOString()).toBe(time);
  });

  it('leaves out what is less grave than asked for', () => {
    const { log, lines } = logging('warn');
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['c', 'd']);
  });

  it('keeps line breaks inside an entry', () => {
    const { log, lines } = logging('info');
    log.info('turn', { at: 'a\n{"level":"error"}' });
    expect(lines.join('').trim().split('\n')).toHaveLength(1);
  });
});
