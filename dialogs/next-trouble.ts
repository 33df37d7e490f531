import { StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import { sayUnderstood, startTrouble } from './trouble.ts';

/** The trouble that was mentioned in passing and put aside. */
export const nextTroubleTable = { take: ['taken', 'none-left'] } as const satisfies StepTable;

export const nextTrouble = new StepDialog('next-trouble', nextTroubleTable, 'take', {
  take: {
    ask(talk) {
      const [trouble] = talk.case.waiting;
      if (trouble === undefined) return { outcome: 'none-left', replace: 'triage' };
      startTrouble(talk, trouble);
      sayUnderstood(talk);
      return { outcome: 'taken', replace: 'product' };
    },
    hear: () => ({ outcome: 'none-left', replace: 'triage' }),
  },
});
