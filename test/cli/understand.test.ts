import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { linesOf, understandLine } from '../../src/cli/understand.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createUnderstanding } from '../../src/understanding/create-understanding.ts';

const understanding = createUnderstanding(loadKnowledge());
const understood = (line: string) => JSON.parse(understandLine(line, understanding));

describe('what understand writes for a line', () => {
  it('holds everything one sentence says', () => {
    expect(understood('我的微粒贷突然被冻结了')).toEqual({
      text: '我的微粒贷突然被冻结了',
      intent: 'account-frozen',
      confidence: expect.closeTo(0.9, 0),
      product: 'weilidai',
      language: 'zh',
      facts: expect.any(Object),
      danger: null,
      alternatives: expect.arrayContaining([{ intent: expect.any(String), confidence: expect.any(Number) }]),
    });
  });

  it('is masked', () => {
    expect(understood('借呗没到账，我手机13912345678').text).not.toContain('13912345678');
  });

  it('has an answer only where something was asked', () => {
    expect(understood('从来没有逾期过')).not.toHaveProperty('answer');
    expect(understood('{"text":"从来没有逾期过","asking":"overdue"}')).toMatchObject({ answer: 'none' });
    expect(understood('{"text":"明天天气怎么样","asking":"overdue"}')).toMatchObject({ answer: null });
    expect(understood('{"text":"有","asking":"no-such-fact"}')).toMatchObject({ answer: null });
  });

  it.each(['{"text":', '{}', '{"text":5}', '{借呗用不了}'])('takes %s for an utterance', (line) => {
    expect(understood(line)).toMatchObject({ text: line });
  });

  it('names a language and an intent even where there is nothing to read', () => {
    expect(understood('')).toMatchObject({ intent: 'out-of-scope', confidence: 0, language: 'zh', product: null });
  });
});

describe('lines', () => {
  async function read(...pieces: string[]) {
    async function* given() {
      yield* pieces;
    }
    const lines: string[] = [];
    for await (const line of linesOf(given())) lines.push(line);
    return lines;
  }

  it('are put together from pieces', async () => {
    expect(await read('借呗', '冻结\n额度', '\n', '没了')).toEqual(['借呗冻结', '额度', '没了']);
  });

  it('end at line feeds alone, and an empty one is a line', async () => {
    expect(await read('a\u2028b\r\n\nc\rd\n')).toEqual(['a\u2028b', '', 'c\rd']);
  });
});

describe('npm run understand', () => {
  const command = fileURLToPath(new URL('../../src/cli/understand.ts', import.meta.url));
  const run = (input: string, ...args: string[]) =>
    spawnSync(process.execPath, [command, ...args], { input, encoding: 'utf8' });

  it('answers line for line, in order', () => {
    const lines = ['借呗借款失败', '', '\u0000\ufffd🙂', '{"text":"没有","asking":"overdue"}', '怎么联系客服'];
    const { status, stdout, stderr } = run(`${lines.join('\n')}\n`);
    expect([status, stderr]).toEqual([0, '']);
    const intents = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).intent);
    expect(intents).toEqual(['withdrawal-failed', 'out-of-scope', 'out-of-scope', 'deny', 'talk-to-human']);
  });

  it('is told how to be used, with exit code 2', () => {
    const { status, stdout, stderr } = run('', 'file.txt');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('npm run --silent understand');
  });
});
