import { foundAnswers, sayAnswer } from './answer.ts';
import { StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import type { Option, Talk } from './talk.ts';

/** A question that is near some answers and sure of none: which is meant is asked rather than guessed. */
export const whichAnswerTable = {
  which: ['picked', 'neither', 'heard'],
} as const satisfies StepTable;

export const whichAnswer = new StepDialog('which-answer', whichAnswerTable, 'which', {
  which: {
    ask(talk, local) {
      local.near ??= nearAnswers(talk);
      const choices = [...options(talk, local.near), ...talk.chips('neither')];
      talk.say('which-question', {}, { choices, value: { near: local.near } });
      return undefined;
    },
    hear(talk, local) {
      const picked = talk.pick([...options(talk, local.near), ...talk.chips('neither')]);
      if (picked === 'neither' || (picked === null && talk.heard.intent === 'deny')) {
        talk.say('no-answer', { product: talk.productName() });
        return { outcome: 'neither', end: true };
      }
      if (picked === null) return { outcome: 'heard', pass: true };
      sayAnswer(talk, picked);
      return { outcome: 'picked', end: true };
    },
  },
});

/** The answers that this message may ask for, nearest first. */
export function nearAnswers(talk: Talk): readonly string[] {
  return foundAnswers(talk).near;
}

function options(talk: Talk, near: unknown): Option[] {
  return (Array.isArray(near) ? near.map(String) : []).flatMap((id) => {
    const answer = talk.parts.knowledge.answers[id];
    return answer === undefined ? [] : [{ id, title: talk.in(answer.question) }];
  });
}
