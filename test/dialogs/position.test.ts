import { describe, expect, it } from 'vitest';
import { fittingPosition, nowhere } from '../../dialogs/position.ts';
import { StepDialog } from '../../dialogs/step-dialog.ts';
import type { StepTable } from '../../dialogs/step-table.ts';
import { newCase } from '../../src/case/case.ts';

const wait = { ask: () => undefined, hear: () => null };
const dialogs = new Map<string, StepDialog<StepTable>>([
  ['diagnosis', new StepDialog<StepTable>('diagnosis', { question: ['answered'] }, 'question', { question: wait })],
]);
const at = (id: string, step: string) => ({ dialogStack: [{ id, state: { step } }] });
const finding = {
  at: 0,
  complaint: 'quota-reduced',
  product: null,
  cards: [],
  remedies: [],
  escalated: false,
  helpful: null,
};

describe('where a conversation goes on', () => {
  it('stays where it was while the code still has the place', () => {
    expect(fittingPosition(at('diagnosis', 'question'), newCase('zh'), dialogs)).toEqual(at('diagnosis', 'question'));
  });

  it('begins nowhere when nothing was begun', () => {
    expect(fittingPosition(null, newCase('zh'), dialogs)).toEqual(nowhere());
  });

  it.each([
    ['a dialog that is gone', at('survey', 'first')],
    ['a step that is gone', at('diagnosis', 'second-question')],
    ['something that is no position', { dialogStack: 'diagnosis' }],
    ['an inherited name for a step', at('diagnosis', 'constructor')],
  ])('drops %s and goes back to the question, answers kept', (_, stored) => {
    const borrower = { ...newCase('zh'), complaint: 'quota-reduced' };
    expect(fittingPosition(stored, borrower, dialogs)).toEqual(at('diagnosis', 'question'));
  });

  it.each([
    [
      'the draft being written',
      { draft: { what: null, when: null, wanted: null, files: [], contact: null } },
      'filing',
      'what',
    ],
    [
      'the summary, when the draft only lacks the yes',
      { draft: { what: '没通过', when: null, wanted: '说明原因', files: [], contact: null } },
      'filing',
      'confirm',
    ],
    ['the warning', { danger: 'fraud' as const, finding }, 'fraud', 'after'],
    ['the result', { finding }, 'result', 'more'],
  ])('goes back to %s', (_, part, dialog, step) => {
    const borrower = { ...newCase('zh'), complaint: 'quota-reduced', ...part };
    const [top] = fittingPosition(at('gone', 'gone'), borrower, dialogs).dialogStack;
    expect([top?.id, top?.state.step]).toEqual([dialog, step]);
  });

  it('begins nowhere when the case tells of nothing either', () => {
    expect(fittingPosition(at('gone', 'gone'), newCase('zh'), dialogs)).toEqual(nowhere());
  });
});
