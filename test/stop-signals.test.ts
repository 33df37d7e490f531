import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { onStopSignals } from '../src/stop-signals.ts';

function listening() {
  const process = new EventEmitter();
  const clock = { at: 0, now: () => clock.at };
  const heard: string[] = [];
  const off = onStopSignals(process, clock, {
    stop: (s) => heard.push(`stop ${s}`),
    now: (s) => heard.push(`now ${s}`),
  });
  return { process, clock, heard, off };
}

describe('an operator who stops the service', () => {
  it.each(['SIGTERM', 'SIGINT'])('is heard once: %s', (signal) => {
    const { process, heard } = listening();
    process.emit(signal, signal);
    expect(heard).toEqual([`stop ${signal}`]);
  });

  it('under npm presses Ctrl-C once, which arrives twice, and is not taken for impatient', () => {
    const { process, clock, heard } = listening();
    process.emit('SIGINT', 'SIGINT');
    clock.at = 40;
    process.emit('SIGINT', 'SIGINT');
    expect(heard).toEqual(['stop SIGINT']);
  });

  it('does not want to wait any longer', () => {
    const { process, clock, heard } = listening();
    process.emit('SIGTERM', 'SIGTERM');
    clock.at = 1_500;
    process.emit('SIGINT', 'SIGINT');
    expect(heard).toEqual(['stop SIGTERM', 'now SIGINT']);
  });

  it('is no longer heard when nobody listens', () => {
    const { process, heard, off } = listening();
    off();
    process.emit('SIGTERM', 'SIGTERM');
    expect(heard).toEqual([]);
  });
});
