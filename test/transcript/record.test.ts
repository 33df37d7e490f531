import { describe, expect, it } from 'vitest';
import { parseChat } from '../../src/transcript/parse-chat.ts';
import { record } from '../../src/transcript/record.ts';
import { replay } from '../../src/transcript/replay.ts';
import { says, stageOf } from './echo-stage.ts';

const ticket = { ticket: { number: 'DW-4829-1375', state: 'open' } };
const stage = () =>
  stageOf((act) => {
    if (act.kind === 'open') return [says('您好', null, '被拒', '其他')];
    if (act.kind !== 'user') return [];
    if (act.text === '提交') return [says('单号：DW-4829-1375\n查询码：K7M9-X3R4（请记下）', ticket)];
    if (act.text === '菜单') return [says('要哪样？\n> 一\n[二: 三]')];
    return [says(`听到：${act.text}`)];
  });

const recorded = (...lines: string[]) => record(parseChat('a.chat', lines.join('\n')), stage());

describe('recording a conversation', () => {
  it('writes what the assistant says behind what the borrower says', async () => {
    expect(await recorded('user: 被拒了')).toBe('bot: 您好\n[choices: 被拒 | 其他]\nuser: 被拒了\nbot: 听到：被拒了\n');
  });

  it('keeps header, comments and the bot lines that still hold, and writes the others anew', async () => {
    const text = ['locale=zh-CN', '', '> 开头', 'bot: 您…', 'user: 一', '> 这句变了', 'bot: 旧的', 'wait: 1h', '> 完'];
    expect(await recorded(...text)).toBe(
      [
        'locale=zh-CN',
        '',
        '> 开头',
        'bot: 您…',
        'user: 一',
        '> 这句变了',
        'bot: 听到：一',
        'wait: 1h',
        '> 完',
        '',
      ].join('\n'),
    );
  });

  it('begins with the header, also where nothing is written of the opening yet', async () => {
    expect(await recorded('> 平台', 'role=platform', '', 'user: 一')).toBe(
      '> 平台\nrole=platform\n\nbot: 您好\n[choices: 被拒 | 其他]\nuser: 一\nbot: 听到：一\n',
    );
  });

  it('writes what the knowledge base words as … with what it says to programs', async () => {
    const found = says('最可能是：还款记录', { cause: 'record', causes: [{ id: 'record' }] }, '依据');
    const asked = says('有没有逾期？', { question: { id: 'borrowing' } }, '有', '没有');
    const here = stageOf((act) => (act.kind === 'user' ? [found, asked] : []));
    expect(await record(parseChat('a.chat', 'opening=no\nuser: 一'), here)).toBe(
      'opening=no\nuser: 一\nbot: …\n[cause: record]\n[causes: record]\n[choices: 依据]\nbot: …\n[question: borrowing]\n',
    );
  });

  it('writes numbers and codes as places, so that another run may draw others', async () => {
    const text = await recorded('opening=no', 'user: 提交', 'bot: {number}{code}', 'user: 查 {number} {code}');
    expect(text).toContain('bot: 单号：{number}\n查询码：{code}（请记下）\n[ticket: open]\n');
    expect(text).toContain('bot: 听到：查 {number} {code}\n');
  });

  it('writes a file that plays without a difference', async () => {
    const text = await recorded('user: 提交', 'user: 菜单', 'user: 查', '\\bot: 我');
    const played = await replay(parseChat('a.chat', text), stage());
    expect(played.flatMap(({ differences }) => differences)).toEqual([]);
    expect(played.length).toBe(4);
  });
});

describe('playing a conversation', () => {
  it('says what was shown at a place where the borrower writes its name', async () => {
    const here = stage();
    const lines = [
      'opening=no',
      'user: 提交',
      'bot: 单号：{number}\n查询码：{code}（…',
      'user: {number} {code}',
      'bot: …',
    ];
    await replay(parseChat('a.chat', lines.join('\n')), here);
    expect(here.acts.at(-1)).toMatchObject({ text: 'DW-4829-1375 K7M9-X3R4' });
  });
});
