import { describe, expect, it } from 'vitest';
import type { Activity } from '../../src/web/line/activity.ts';
import type { ChatState } from '../../src/web/line/conversation.ts';
import { openReplies } from '../../src/web/reading/replies.ts';
import { type MessageRow, readRows } from '../../src/web/reading/rows.ts';
import { sends } from '../../src/web/reading/sends.ts';
import { Times } from '../../src/web/reading/times.ts';
import { asText } from '../../src/web/reading/transcript.ts';
import { chatWords } from './words.ts';

const words = chatWords('zh');
const noon = Date.parse('2026-11-21T12:00:00+08:00');
const minute = 60_000;
const reading = { words, times: new Times('zh', words, 'Asia/Shanghai'), now: noon, mostQuestions: 5 };
let count = 0;

function activity(from: 'bot' | 'me', text: string, more: Partial<Activity> = {}): Activity {
  count += 1;
  const id = `c|${count}`;
  return { id, from, clientId: null, at: noon, text, locale: 'zh-CN', choices: [], value: {}, files: [], ...more };
}

const tick = {
  question: {
    id: 'money',
    kind: 'tick',
    facts: ['a', 'b'],
    options: [{ text: '近三个月申请过三家以上' }, { text: '收入不固定' }, { text: '有过逾期' }],
    none: '以上都没有',
    unsure: '不清楚',
  },
};

function messages(activities: Activity[], unsent: ChatState['unsent'] = []): MessageRow[] {
  return readRows({ activities, unsent }, reading).filter((row) => row.kind === 'message');
}

describe('a human in the conversation', () => {
  const wang = { speaker: '小王', handoff: { state: 'human' } };
  const labels = (activities: Activity[]) =>
    readRows({ activities, unsent: [] }, reading).map((row) => (row.kind === 'day' ? row.label : row.text));

  it('stands on a line of their own where they begin to speak, and where the assistant does again', () => {
    const shown = labels([
      activity('bot', '小王来了'),
      activity('bot', '您好', { value: wang }),
      activity('me', '在'),
      activity('bot', '请说', { value: wang }),
      activity('bot', '换回我'),
    ]);
    expect(shown).toEqual(['今天', '小王来了', '小王，真人', '您好', '在', '请说', '贷问，机器助手', '换回我']);
  });

  it('is who says it in the conversation that is saved', () => {
    const rows = readRows({ activities: [activity('bot', '您好', { value: wang })], unsent: [] }, reading);
    expect(asText(rows, words)).toContain('12:00 小王\n您好');
  });

  it('is answered with numbers that stay numbers', () => {
    const shown = messages([
      activity('bot', '有没有？', { value: tick }),
      activity('bot', '您申请过几家？', { value: wang }),
      activity('me', '1,3'),
    ]);
    expect(shown.at(-1)?.text).toBe('1,3');
  });
});

describe('the conversation as it is read', () => {
  it('has a line for every day, and the time in the reader’s own zone', () => {
    const rows = readRows(
      {
        activities: [
          activity('bot', '去年', { at: noon - 365 * 24 * 60 * minute }),
          activity('bot', '前天', { at: noon - 48 * 60 * minute }),
          activity('bot', '昨天深夜', { at: noon - 12 * 60 * minute - 1 }),
          activity('bot', '今天凌晨', { at: noon - 12 * 60 * minute }),
        ],
        unsent: [],
      },
      reading,
    );
    expect(rows.map((row) => (row.kind === 'day' ? row.label : `${row.time} ${row.text}`))).toEqual([
      '2025年11月21日',
      '12:00 去年',
      '11月19日星期四',
      '12:00 前天',
      '昨天',
      '23:59 昨天深夜',
      '今天',
      '00:00 今天凌晨',
    ]);
  });

  it('holds together what one speaker says in one breath', () => {
    const rows = messages([
      activity('bot', '一'),
      activity('bot', '二', { at: noon + minute }),
      activity('bot', '三', { at: noon + 10 * minute }),
      activity('me', '四', { at: noon + 10 * minute }),
    ]);
    expect(rows.map(({ text, first, last }) => [text, first, last])).toEqual([
      ['一', true, false],
      ['二', false, true],
      ['三', true, true],
      ['四', true, true],
    ]);
  });

  it('says what the numbers of a ticked answer stood for', () => {
    const rows = messages([activity('bot', '有没有？', { value: tick }), activity('me', '1,3')]);
    expect(rows.at(-1)?.text).toBe('近三个月申请过三家以上\n有过逾期');
  });

  it('leaves numbers alone that are no such answer', () => {
    const said = ['4', '1,9', '2000', '1, 3 家'].map((text) => activity('me', text));
    const rows = messages([activity('me', '1,3'), activity('bot', '有没有？', { value: tick }), ...said]);
    expect(rows.map(({ text }) => text)).toEqual(['1,3', '有没有？', '4', '1,9', '2000', '1, 3 家']);
  });

  it('leaves out the hint how to tick by number', () => {
    const [row] = messages([activity('bot', `有没有？\n${words['tick-hint']}`, { value: tick })]);
    expect(row?.text).toBe('有没有？');
  });

  it('counts the questions of one trouble, an asked-again one under its own number', () => {
    const ask = (id: string) => activity('bot', '？', { value: { question: { ...tick.question, id } } });
    const rows = messages([
      ask('a'),
      ask('b'),
      ask('a'),
      ask('c'),
      activity('bot', '明白了', { value: { complaint: 'x' } }),
      ask('d'),
    ]);
    const numbers = rows.flatMap(({ card }) => (card?.kind === 'question' ? [card.n] : []));
    expect(numbers).toEqual([1, 2, 1, 3, 1]);
  });

  it('does not promise a number of questions that is already passed', () => {
    const ask = (i: number) => activity('bot', '？', { value: { question: { ...tick.question, id: `q${i}` } } });
    const cards = messages([1, 2, 3, 4, 5, 6].map(ask)).map(({ card }) => card);
    expect(cards.at(4)).toEqual({ kind: 'question', n: 5, most: 5 });
    expect(cards.at(5)).toEqual({ kind: 'question', n: 6, most: null });
  });

  it('shows what has not arrived at the end, each with its state', () => {
    const entry = { clientId: 'x', text: '没发出去', at: noon, locale: 'zh-CN', files: [], state: 'waiting' as const };
    expect(messages([activity('bot', '您好')], [entry]).at(-1)).toMatchObject({
      text: '没发出去',
      status: 'waiting',
      key: 'x',
    });
  });

  it('keeps a message in its place when it arrives', () => {
    const entry = { clientId: 'x', text: '好', at: noon, locale: 'zh-CN', files: [], state: 'sent' as const };
    const before = messages([], [entry])[0]?.key;
    expect(messages([activity('me', '好', { clientId: 'x' })])[0]?.key).toBe(before);
  });

  it.each([
    [{ cause: 'many-applications' }, 'cause'],
    [{ causes: [{ id: 'a' }], remedies: ['b'], remedy: 'b', escalated: false }, 'first'],
    [{ causes: ['a', 'b'] }, 'others'],
    [{ remedy: 'b' }, 'steps'],
    [{ remedies: ['c'] }, 'steps'],
    [{ sources: [] }, 'sources'],
    [{ takeaway: 'letter' }, 'letter'],
    [{ takeaway: 'call-script' }, 'script'],
    [{ danger: 'fraud', cause: 'x', causes: [], remedies: [] }, 'danger'],
    [{ ticket: { number: 'DW-1234-5678', dueAt: null } }, 'ticket'],
    [{ human: true }, undefined],
    [{ answer: 'how-long' }, undefined],
    [{ cause: 3, ticket: 'x', question: [], summary: 'yes' }, undefined],
  ])('knows %j as %s', (value, kind) => {
    expect(messages([activity('bot', '……', { value })])[0]?.card?.kind).toBe(kind);
  });

  it('shows a summary line by line, a borrower’s line breaks included', () => {
    const text = '请看一下：\n问题：微粒贷\n经过：第一行\n第二行\n联系方式：没有填';
    const [row] = messages([activity('bot', text, { value: { summary: true } })]);
    expect(row?.card).toEqual({
      kind: 'summary',
      lead: '请看一下：',
      lines: [
        { name: '问题', said: '微粒贷' },
        { name: '经过', said: '第一行\n第二行' },
        { name: '联系方式', said: '没有填' },
      ],
    });
  });

  it('is saved as plain text with speakers, times and what was not sent', () => {
    const entry = { clientId: 'x', text: '断网了', at: noon, locale: 'zh-CN', files: [], state: 'refused' as const };
    const rows = readRows(
      { activities: [activity('bot', '您好'), activity('me', '没通过')], unsent: [entry] },
      reading,
    );
    expect(asText(rows, words)).toBe(
      '—— 今天 ——\n\n12:00 贷问\n您好\n\n12:00 您\n没通过\n\n12:00 您\n断网了\n(未发送)\n',
    );
  });
});

describe('what can be tapped', () => {
  const choices = [{ title: '微粒贷', say: '微粒贷' }];

  it('is what was offered last', () => {
    const open = openReplies([activity('bot', '一', { choices }), activity('bot', '二')], false);
    expect(open).toMatchObject({ kind: 'choices', choices });
  });

  it('is nothing once the borrower has spoken, also when it has not arrived yet', () => {
    expect(openReplies([activity('bot', '一', { choices }), activity('me', '借呗')], false).kind).toBe('none');
    expect(openReplies([activity('bot', '一', { choices })], true).kind).toBe('none');
  });

  it('is nothing of before once a human has come', () => {
    const come = activity('bot', '李敏来了', { value: { handoff: 'human' } });
    expect(openReplies([activity('bot', '在找人了', { choices }), come], false).kind).toBe('none');
  });

  it('is a list to tick where several may hold', () => {
    const open = openReplies([activity('bot', '有没有？', { choices, value: tick })], false);
    expect(open).toMatchObject({
      kind: 'tick',
      question: { options: ['近三个月申请过三家以上', '收入不固定', '有过逾期'], none: '以上都没有' },
    });
  });
});

describe('Enter', () => {
  const enter = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 };

  it('sends', () => expect(sends(enter)).toBe(true));
  it('begins a new line with shift', () => expect(sends({ ...enter, shiftKey: true })).toBe(false));
  it('only takes the word while an input method composes', () => {
    expect(sends({ ...enter, isComposing: true })).toBe(false);
    expect(sends({ ...enter, keyCode: 229 })).toBe(false);
  });
});
