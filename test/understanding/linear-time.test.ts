import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../src/understanding/answers.ts';
import { readsAsCorrection, readsAsGivingUp } from '../../src/understanding/change-of-mind.ts';
import { readCommand } from '../../src/understanding/commands.ts';
import { hearDanger } from '../../src/understanding/danger.ts';
import { detectLanguage } from '../../src/understanding/language.ts';
import { maskText } from '../../src/understanding/masking.ts';
import { plain } from '../../src/understanding/normalise.ts';
import { noticeReader } from '../../src/understanding/notices.ts';
import { productFinder } from '../../src/understanding/product-names.ts';
import { saidFacts } from '../../src/understanding/said-facts.ts';
import { isUnsure, readYesNo } from '../../src/understanding/yes-no.ts';
import { notices, products } from './fixture.ts';

const findProducts = productFinder(products);
const readNotice = noticeReader(notices);
const parts: Readonly<Record<string, (text: string) => unknown>> = {
  maskText,
  plain,
  saidFacts,
  hearDanger,
  findProducts,
  readNotice,
  detectLanguage: (text) => detectLanguage(text),
  readCommand,
  readYesNo,
  isUnsure,
  readsAsCorrection,
  readsAsGivingUp,
  readAnswer: (text) =>
    readAnswer(text, { kind: 'tick', options: [{ fact: 'overdue', value: 'now', text: '有逾期' }] }, saidFacts),
};

/** What makes a careless pattern try every way of splitting. */
const hard = [
  '1',
  '一',
  '1 ',
  '1-',
  'a',
  'a@',
  'a.',
  ' ',
  '　',
  '，',
  '我',
  '我叫',
  '住在',
  '验证码',
  '没',
  '还',
  '还没',
  '逾期',
  '申请了',
  '我朋友',
  '让我先交',
  '不',
  '有',
  '现在',
  '以前有',
  '花呗',
  '借',
  '综合评估',
  '的',
  '好的',
  'not ',
  'no ',
  'i ',
  'asked me to pay ',
  '😀',
  '\ud83d',
  '\u0000',
  '<b>',
  '我没逾期，',
  '逾期了还没还。',
  '申请了五家，',
  '换了手机 ',
  'jiebei ',
  '13800138000，',
  '让我先交保证金才能放款，',
  'K7M9-X3R4',
  '逾期了还没还',
  '换了手机',
  'my loan is overdue ',
  'weilidia ',
];

const repeated = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** Milliseconds of processor time, so that a busy machine does not count; the least of some rounds. */
function least(run: () => unknown, rounds: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rounds; i++) {
    const from = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(from);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe('ten thousand characters', () => {
  for (const [name, read] of Object.entries(parts))
    it(`take ${name} about five times as long as two thousand, whatever they are`, () => {
      for (const unit of hard) {
        const [short, long] = [repeated(unit, 2000), repeated(unit, 10_000)];
        read(short);
        const base = least(() => read(short), 3);
        // Five times the text; quadratic growth would be twenty-five times. Below some milliseconds the clock is coarse.
        const bound = Math.max(12 * base, 20);
        let whole = least(() => read(long), 2);
        if (whole >= bound) whole = least(() => read(long), 8);
        expect(whole, `${JSON.stringify(unit)}: ${base} ms, then ${whole} ms`).toBeLessThan(bound);
      }
    });
});
