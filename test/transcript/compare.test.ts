import { describe, expect, it } from 'vitest';
import type { Shown } from '../../src/transcript/bubble-attributes.ts';
import { compareTurn } from '../../src/transcript/compare.ts';
import { parseChat } from '../../src/transcript/parse-chat.ts';

const bubble = (text: string, more: Partial<Shown> = {}): Shown => ({ text, choices: [], value: null, ...more });
const chips = (...titles: string[]) => ({ choices: titles.map((title) => ({ title })) });

function differences(lines: string[], bubbles: Shown[]) {
  const turn = parseChat('a.chat', ['user: 好', ...lines].join('\n')).turns[1];
  return turn === undefined ? [] : compareTurn(turn, bubbles, {}).differences;
}

describe('a turn beside what is written of it', () => {
  it('is the same when every bubble is', () => {
    expect(differences(['bot: 一', 'bot: 二…'], [bubble('一'), bubble('二三')])).toEqual([]);
  });

  it('differs by another text, a bubble too few and a bubble too many', () => {
    expect(differences(['bot: 一'], [bubble('二')])).toEqual([{ line: 2, what: 'text', expected: '一', got: '二' }]);
    expect(differences(['bot: 一', 'bot: 二'], [bubble('一')])).toEqual([
      { line: 3, what: 'text', expected: '二', got: null },
    ]);
    expect(differences(['bot: 一'], [bubble('一'), bubble('二')])).toEqual([
      { line: 2, what: 'text', expected: null, got: '二' },
    ]);
  });

  it.each([
    ['[choices: 甲 | 乙]', chips('甲', '乙'), true],
    ['[choices: 甲 | 乙]', chips('乙', '甲'), false],
    ['[choices: 甲]', chips('甲', '乙'), false],
    ['[choices: 甲 | …]', chips('甲', '乙', '丙'), true],
    ['[choices: 甲 | …]', chips('乙', '甲'), false],
    ['[choices: … | 丙]', chips('甲', '乙', '丙'), true],
    ['[choices: … | 乙 | …]', chips('甲', '乙', '丙'), true],
    ['[choices: … | 乙 | …]', chips('甲', '丙'), false],
    ['[choices:]', chips(), true],
    ['[choices:]', chips('甲'), false],
    ['[cause: record]', { value: { cause: 'record' } }, true],
    ['[cause: record]', { value: { cause: 'system' } }, false],
    ['[cause: none]', { value: { cause: null } }, true],
    ['[cause: record]', { value: null }, false],
    [
      '[causes: a | …]',
      {
        value: {
          causes: [
            { id: 'a', confidence: 0.5 },
            { id: 'b', confidence: 0.2 },
          ],
        },
      },
      true,
    ],
    ['[ticket: open]', { value: { ticket: { state: 'open' } } }, true],
    ['[decision: partly]', { value: { ticket: { state: 'decided', decision: 'partly' } } }, true],
    ['[question: overdue]', { value: { question: { id: 'overdue' } } }, true],
    ['[danger: fraud]', { value: { danger: 'fraud' } }, true],
    ['[escalated: yes]', { value: { escalated: true } }, true],
  ])('%s on %j holds: %s', (written, more, does) => {
    expect(differences([`bot: … ${written}`], [bubble('好', more)]).length === 0).toBe(does);
  });

  it('says what came in place of an attribute', () => {
    expect(differences(['bot: …', '[choices: 甲 | 乙]'], [bubble('好', chips('丙'))])).toEqual([
      { line: 2, what: 'choices', expected: '甲 | 乙', got: '丙' },
    ]);
  });
});
