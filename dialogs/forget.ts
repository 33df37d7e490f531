import { readableDays } from '../src/tickets/erase-ticket.ts';
import { forgetAll, ownTickets } from './forget-all.ts';
import { StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';

/** The borrower wants everything deleted: only on a clear yes; what stays of tickets is said before. */
export const forgetTable = {
  confirm: ['deleted', 'kept', 'unclear'],
} as const satisfies StepTable;

export const forget = new StepDialog('forget', forgetTable, 'confirm', {
  confirm: {
    async ask(talk) {
      const tickets = await ownTickets(talk);
      talk.say(
        tickets.length === 0 ? 'forget-confirm' : 'forget-confirm-tickets',
        { tickets: talk.list(tickets.map(({ number }) => number)), days: readableDays },
        { choices: talk.chips('confirm-delete', 'keep') },
      );
      return undefined;
    },
    async hear(talk) {
      const picked = talk.pick(talk.chips('confirm-delete', 'keep'));
      const yesNo = picked === null ? talk.yesNo() : null;
      if (picked === 'confirm-delete' || (picked === null && talk.clearYes())) {
        await forgetAll(talk);
        return { outcome: 'deleted', clear: true };
      }
      if (picked === 'keep' || yesNo === 'no') {
        talk.say('forget-kept');
        // While a human speaks, the question that was open stays unasked.
        return { outcome: 'kept', end: true, ...(talk.case.handoff === null ? {} : { last: true }) };
      }
      talk.say('forget-clear-yes');
      return { outcome: 'unclear', again: true };
    },
  },
});
