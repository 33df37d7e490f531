import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { transcriptCommand } from '../../src/cli/transcript.ts';
import { says, stageOf } from '../transcript/echo-stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'transcript-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);
function fileOf(name: string, ...lines: string[]): string {
  writeFileSync(path(name), lines.join('\n'));
  return path(name);
}

async function run(args: string[], input = '') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await transcriptCommand(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    input: async () => input,
    stageFor: async () => stageOf((act) => [says(act.kind === 'user' ? `听到：${act.text}` : '您好')]),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('the transcript command', () => {
  it('says that all goes as written', async () => {
    const file = fileOf('same.chat', 'bot: 您好', 'user: 在吗', 'bot: 听到：…');
    expect(await run([file])).toEqual({ code: 0, out: '1 played, all as written.', err: '' });
  });

  it('shows file, line, what was written and what came', async () => {
    const file = fileOf('other.chat', 'bot: 您好', 'user: 在吗', 'bot: 在', 'bot: 请说');
    const { code, out } = await run([file]);
    expect(code).toBe(1);
    expect(out).toBe(
      [
        `${file}:3: text`,
        '  written: 在',
        '  came:    听到：在吗',
        `${file}:4: text`,
        '  written: 请说',
        '  came:    (no bubble)',
        '1 played, 1 differ.',
      ].join('\n'),
    );
  });

  it('plays an Emulator transcript', async () => {
    const from = (role: string) => ({ from: { role }, type: 'message' });
    const activities = [
      { ...from('user'), text: '在吗' },
      { ...from('bot'), text: '听到：在吗' },
    ];
    expect((await run([fileOf('e.transcript', JSON.stringify(activities))])).code).toBe(0);
  });

  it.each([
    [[], 'Which files?'],
    [['--wrong'], '--wrong'],
    [['nowhere.chat'], 'nowhere.chat cannot be read'],
    [['--record', 'a.chat', 'b.chat'], '--record takes one file'],
    [['--record', 'a.transcript'], 'not a.transcript'],
  ])('%j is bad use', async (args, says) => {
    const { code, err } = await run(args);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
  });

  it('names file and line of what it cannot read, and plays nothing', async () => {
    const good = fileOf('good.chat', 'user: 在吗');
    const bad = fileOf('bad.chat', 'user: 在吗', 'wait: soon');
    const { code, out, err } = await run([good, bad]);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(`${bad}:2: write how long`)]);
  });

  it("records from the borrower's lines on standard input, and what it wrote plays", async () => {
    expect((await run(['--record', path('new.chat')], '在吗\nwait: 1h\n')).code).toBe(0);
    expect(readFileSync(path('new.chat'), 'utf8')).toBe(
      'bot: 您好\nuser: 在吗\nbot: 听到：在吗\nuser: wait: 1h\nbot: 听到：wait: 1h\n',
    );
    expect((await run([path('new.chat')])).code).toBe(0);
  });

  it('records a file anew without losing what still holds', async () => {
    const file = fileOf('again.chat', '> 问好', 'bot: …好', 'user: 在吗', 'bot: 在');
    await run(['--record', file]);
    expect(readFileSync(file, 'utf8')).toBe('> 问好\nbot: …好\nuser: 在吗\nbot: 听到：在吗\n');
  });
});
