import { describe, expect, it } from 'vitest';
import { isCoded } from '../../src/errors.ts';
import { parseEmulator } from '../../src/transcript/emulator.ts';

const user = { role: 'user', id: 'u' };
const bot = { role: 'bot', id: 'b' };
const read = (activities: unknown) => parseEmulator('a.transcript', JSON.stringify(activities));

describe('an Emulator transcript', () => {
  it('is read turn by turn, without typing, traces and conversation updates', () => {
    const { turns, header } = read([
      { type: 'conversationUpdate', from: user, membersAdded: [] },
      {
        type: 'message',
        from: bot,
        text: '您好',
        suggestedActions: { actions: [{ type: 'imBack', title: '被拒', value: '被拒' }] },
      },
      { type: 'typing', from: bot },
      { type: 'message', from: user, text: '被拒了', id: 'm1', locale: 'zh-CN' },
      { type: 'trace', from: bot },
      { type: 'message', from: bot, text: '明白了' },
    ]);
    expect(header).toMatchObject({ opening: true, locale: 'zh-CN' });
    expect(turns.map(({ act, expected }) => [act.kind, ...expected.map(({ text }) => text)])).toEqual([
      ['open', '您好'],
      ['user', '明白了'],
    ]);
    expect(turns[0]?.expected[0]?.attributes).toEqual([{ name: 'choices', value: '被拒' }]);
  });

  it('lets the time pass that passed between its activities', () => {
    const { turns } = read([
      { type: 'message', from: user, text: '一', timestamp: '2026-11-20T08:00:00.000Z' },
      { type: 'message', from: bot, text: '好', timestamp: '2026-11-20T08:00:01.000Z' },
      { type: 'message', from: user, text: '二', timestamp: '2026-11-20T17:00:01.000Z' },
    ]);
    expect(turns.map(({ act }) => act.kind)).toEqual(['user', 'wait', 'user']);
    expect(turns[1]?.act).toEqual({ kind: 'wait', for: 32_400_000 });
  });

  it.each([
    ['{', 'a.transcript:1: this is not JSON'],
    ['{"type":"message"}', 'a.transcript:1: a .transcript file is an array of activities.'],
    ['[]', 'a.transcript:1: nobody says anything here.'],
    ['[{"type":"message","from":{"role":"user"},"text":5}]', 'a.transcript:1: activity 1: text:'],
    ['[{"type":"message","text":"x"}]', 'a.transcript:1: from.role says user or bot.'],
  ])('%s is refused', (source, says) => {
    let detail: string | null = null;
    try {
      parseEmulator('a.transcript', source);
    } catch (error) {
      if (isCoded(error, 'bad-transcript')) detail = error.detail;
    }
    expect(detail).toContain(says);
  });
});
