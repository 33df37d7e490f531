import { describe, expect, it } from 'vitest';
import { CodedError, isCoded } from '../../src/errors.ts';
import { writeBlock } from '../../src/transcript/chat-lines.ts';
import { parseChat } from '../../src/transcript/parse-chat.ts';

const parse = (...lines: string[]) => parseChat('a.chat', lines.join('\n'));

function mistake(...lines: string[]): string {
  try {
    parse(...lines);
  } catch (error) {
    if (isCoded(error, 'bad-transcript')) return error.detail ?? '';
    throw error;
  }
  throw new CodedError('bad-transcript', 'nothing was wrong with it');
}

describe('a .chat file', () => {
  it('begins with the chat being opened, then turn by turn with the bubbles that answer', () => {
    const { turns } = parse('bot: 您好', 'user: 被拒了', 'bot: 明白了', 'bot: 是哪个产品？');
    expect(turns.map(({ act, expected }) => [act.kind, ...expected.map(({ text }) => text)])).toEqual([
      ['open', '您好'],
      ['user', '明白了', '是哪个产品？'],
    ]);
  });

  it('sets the conversation up by the fields at its top', () => {
    const { header } = parse('> 英文', 'locale=en', 'role=platform', 'operator=甲平台', 'opening=no', '', 'user: hi');
    expect(header).toEqual({
      locale: 'en',
      role: 'platform',
      operator: '甲平台',
      privacyUrl: null,
      hours: null,
      bridged: false,
      opening: false,
    });
  });

  it('has bubbles of several lines, blank ones among them', () => {
    const { turns } = parse('bot: 第一行', '', '第三行', '', 'user: 好');
    expect(turns[0]?.expected[0]?.text).toBe('第一行\n\n第三行');
  });

  it('takes a line as text that a backslash marks, whatever it begins with', () => {
    const { turns } = parse('user: 页面写着', '\\bot: 你好', '\\> 更多', '\\[choices: a]');
    expect(turns[1]?.act).toMatchObject({ text: '页面写着\nbot: 你好\n> 更多\n[choices: a]' });
  });

  it('reads what a bubble must say in brackets, at the end of the line or on lines of their own', () => {
    const { turns } = parse(
      'user: 好',
      'bot: 最可能是…[cause: record]',
      'bot: 先做… [remedy: x]',
      '[choices: a | …]',
      '[ticket: open]',
    );
    expect(turns[1]?.expected.map(({ text, attributes }) => [text, attributes])).toEqual([
      ['最可能是…[cause: record]', []],
      [
        '先做…',
        [
          { name: 'remedy', value: 'x' },
          { name: 'choices', value: 'a | …' },
          { name: 'ticket', value: 'open' },
        ],
      ],
    ]);
  });

  it('has messages without text, pictures and a message that comes twice', () => {
    const { turns } = parse('user:', 'user: [attachment: image/png 截图.png]', 'user: 在吗 [id: m1]');
    expect(turns.slice(1).map(({ act }) => act)).toEqual([
      { kind: 'user', text: '', attachments: [], id: null },
      { kind: 'user', text: '', attachments: [{ contentType: 'image/png', name: '截图.png' }], id: null },
      { kind: 'user', text: '在吗', attachments: [], id: 'm1' },
    ]);
  });

  it('lets time pass, a human work on the ticket, and the chat be opened again', () => {
    const { turns } = parse(
      'user: 好',
      'wait: 8h',
      'desk: take Anna',
      'desk: decide partly 已恢复一半',
      'open:',
      'event: x {"n":1}',
    );
    expect(turns.slice(2).map(({ act }) => act)).toEqual([
      { kind: 'wait', for: 28_800_000 },
      { kind: 'desk', action: { type: 'take' }, as: 'Anna' },
      { kind: 'desk', action: { type: 'decide', decision: 'partly', note: '已恢复一半' }, as: null },
      { kind: 'open' },
      { kind: 'event', name: 'x', value: { n: 1 } },
    ]);
  });

  it.each([
    [['你好'], 'a.chat:1: write user:'],
    [['bot: 好', '> 记一下', '接着说'], 'a.chat:3: write user:'],
    [['roll=lender', 'user: a'], "a.chat:1: there is no field 'roll'; write one of locale, role"],
    [['role=boss', 'user: a'], 'a.chat:1: write role=independent, role=platform or role=lender.'],
    [['role=lender', 'role=lender', 'user: a'], "a.chat:2: 'role' is there twice"],
    [['user: a', 'bot: b', '[reason: c]'], 'a.chat:2: there is no [reason: …]; write one of choices, complaint'],
    [['user: a [mood: sad]'], 'a.chat:1: a user line takes'],
    [['wait: soon'], 'a.chat:1: write how long, such as wait: 30m'],
    [['desk: fire Anna'], 'a.chat:1: write desk: take NAME'],
    [['desk: ask'], 'a.chat:1: write desk: take NAME'],
    [['event: x {'], 'a.chat:1: what stands behind the name of the event is not JSON.'],
    [['user: 查 {number}'], 'a.chat:1: no bot line before has {number}'],
    [['opening=no', 'bot: 您好'], 'a.chat:2: nobody has said anything yet'],
    [['> nothing', ''], 'a.chat:1: there is no conversation here'],
  ])('%j is refused with file, line and what to write', (lines, says) => {
    expect(mistake(...lines)).toContain(says);
  });
});

describe('a text written into a .chat file', () => {
  it.each(['好', '一\n\n二', '[甲: 乙]', '页面 [choices: 甲]', '> 引用\nbot: 您好\n\\反斜杠', 'a\\[b', '{number'])(
    '%j reads back as it was',
    (text) => {
      const { turns } = parse('user: x', ...writeBlock('bot', text));
      expect(turns[1]?.expected).toMatchObject([{ text, attributes: [] }]);
    },
  );
});
