import { valuesOf } from '../src/knowledge/schema.ts';
import { type Next, StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import type { Talk } from './talk.ts';

/** Two answers do not fit together: which of them holds is asked once. */
export const contradictionTable = {
  which: ['settled-already', 'earlier', 'later', 'unsure', 'said-anew'],
} as const satisfies StepTable;

export const contradiction = new StepDialog('contradiction', contradictionTable, 'which', {
  which: {
    ask(talk) {
      const { contested, answers } = talk.case;
      if (contested === null) return { outcome: 'settled-already', end: true };
      const { fact, value } = contested;
      const earlier = answers[fact]?.value ?? 'unsure';
      talk.say(
        'contradiction',
        { earlier: inWords(talk, fact, earlier), later: inWords(talk, fact, value) },
        { choices: talk.chips('said-first', 'said-now', 'not-sure'), value: { contested: fact } },
      );
      return undefined;
    },
    hear(talk): Next<typeof contradictionTable, 'which'> | null {
      const { contested } = talk.case;
      if (contested === null) return { outcome: 'settled-already', end: true };
      const said = talk.heard.facts[contested.fact];
      if (said !== undefined) return settle(talk, said, 'said-anew');
      switch (talk.pick(talk.chips('said-first', 'said-now', 'not-sure'))) {
        case 'said-first':
          return settle(talk, null, 'earlier');
        case 'said-now':
          return settle(talk, contested.value, 'later');
        case 'not-sure':
          return settle(talk, 'unsure', 'unsure');
        default:
          return talk.heard.intent === 'unsure' ? settle(talk, 'unsure', 'unsure') : null;
      }
    },
  },
});

type Outcome = (typeof contradictionTable.which)[number];

/** `value` null: what was said first stays. */
function settle(talk: Talk, value: string | null, outcome: Outcome): Next<typeof contradictionTable, 'which'> {
  const { contested, answers } = talk.case;
  if (contested !== null && value !== null) answers[contested.fact] = { value, how: 'asked' };
  talk.case.contested = null;
  return { outcome, end: true };
}

function inWords(talk: Talk, fact: string, value: string): string {
  const entry = talk.parts.knowledge.facts[fact];
  if (entry === undefined) return value;
  const ofValue = entry.values?.[value];
  if (ofValue !== undefined) return talk.in(ofValue.name);
  const yes = value === valuesOf(entry)[0];
  return talk.text(yes ? 'fact-is-so' : 'fact-is-not-so', { fact: talk.in(entry.name) });
}
