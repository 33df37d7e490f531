import { operatorName } from './human.ts';
import { StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import type { Talk } from './talk.ts';
import { complaintChips } from './triage.ts';

/** Who this is, what it is not, what not to send, and the question. */
export const openingTable = { greet: ['greeted'] } as const satisfies StepTable;

export const opening = new StepDialog('opening', openingTable, 'greet', {
  greet: {
    ask(talk) {
      sayOpening(talk);
      return { outcome: 'greeted', end: true };
    },
    hear: () => ({ outcome: 'greeted', end: true }),
  },
});

function sayOpening(talk: Talk): void {
  const { role, privacyUrl, retentionDays: days } = talk.parts.operator;
  const who = role === 'lender' ? talk.text('opening-lender', { operator: operatorName(talk) }) : talk.text('opening');
  const privacy =
    privacyUrl === null
      ? talk.text('opening-privacy', { days })
      : talk.text('opening-privacy-link', { url: privacyUrl, days });
  talk.sayText(`${who}\n${privacy}`, { choices: complaintChips(talk), value: { opening: true }, from: ['opening'] });
}
