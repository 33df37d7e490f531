import { readAccessCode } from '../src/tickets/access-code.ts';
import { applyAction } from '../src/tickets/apply-action.ts';
import { type BorrowerStatus, borrowerStatus } from '../src/tickets/borrower-status.ts';
import { formatDay, formatMoment } from '../src/tickets/format-day.ts';
import { lookUp } from '../src/tickets/look-up.ts';
import type { Ticket } from '../src/tickets/ticket.ts';
import { readNumber } from '../src/tickets/ticket-number.ts';
import { StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import type { Option, Talk } from './talk.ts';

/** How a ticket stands, by number and access code; within the conversation that filed it, at once. */
export const statusTable = {
  which: ['own-one', 'own-picked', 'number', 'mistyped', 'left'],
  code: ['found', 'wrong', 'locked', 'mistyped', 'left'],
  shown: ['add', 'answer', 'ask-again', 'rated', 'withdraw', 'done', 'gone'],
  add: ['added', 'asked-again', 'back', 'gone'],
  withdraw: ['withdrawn', 'kept', 'gone', 'unclear'],
} as const satisfies StepTable;

const borrower = { kind: 'borrower', name: null } as const;

export const status = new StepDialog('status', statusTable, 'which', {
  which: {
    async ask(talk, local) {
      const typed = readNumber(typedText(talk));
      if (typed?.kind === 'number') {
        local.number = typed.number;
        return { outcome: 'number', to: 'code' };
      }
      const own = talk.case.tickets;
      if (own.length === 1 && own[0] !== undefined) {
        local.number = own[0];
        return { outcome: 'own-one', to: 'shown' };
      }
      talk.say(
        own.length === 0 ? 'status-ask-number' : 'status-which',
        {},
        { choices: [...ownOptions(talk), ...talk.chips('leave')] },
      );
      return undefined;
    },
    hear(talk, local) {
      const picked = talk.pick([...ownOptions(talk), ...talk.chips('leave')]);
      if (picked === 'leave' || leaves(talk)) return leave(talk);
      if (picked !== null) {
        local.number = picked;
        return { outcome: 'own-picked', to: 'shown' };
      }
      const typed = readNumber(typedText(talk));
      if (typed === null) return null;
      if (typed.kind === 'mistyped') {
        talk.say('status-number-mistyped');
        return { outcome: 'mistyped', again: true };
      }
      local.number = typed.number;
      return { outcome: 'number', to: 'code' };
    },
  },

  code: {
    async ask(talk, local) {
      if (local.asked !== true && readAccessCode(typedText(talk)) !== null) return checkCode(talk, local);
      local.asked = true;
      talk.say('status-ask-code', { number: String(local.number) }, { choices: talk.chips('leave') });
      return undefined;
    },
    async hear(talk, local) {
      if (talk.pick(talk.chips('leave')) !== null || leaves(talk)) return leave(talk);
      const typed = readNumber(typedText(talk));
      if (typed?.kind === 'number') local.number = typed.number;
      return checkCode(talk, local);
    },
  },

  shown: {
    async ask(talk, local) {
      const found = await current(talk, local);
      if (found === null) {
        talk.say('status-gone');
        return { outcome: 'gone', end: true };
      }
      sayStatus(talk, found);
      return undefined;
    },
    async hear(talk, local) {
      const found = await current(talk, local);
      if (found === null) {
        talk.say('status-gone');
        return { outcome: 'gone', end: true };
      }
      const picked = talk.pick(actions(talk, found));
      local.again = picked === 'ask-again';
      if (picked === 'answer') return { outcome: 'answer', to: 'add' };
      if (picked === 'add') return { outcome: 'add', to: 'add' };
      if (picked === 'ask-again') return { outcome: 'ask-again', to: 'add' };
      if (picked === 'helped' || picked === 'not-helped') {
        const ticket = await ticketOf(talk, local);
        if (ticket !== null) {
          const action = { type: 'rate', helped: picked === 'helped', note: null } as const;
          talk.turn.change(applyAction(ticket, action, borrower, talk.turn.at));
        }
        talk.say('status-rated');
        return { outcome: 'rated', end: true, last: true };
      }
      if (picked === 'withdraw') return { outcome: 'withdraw', to: 'withdraw' };
      if (picked === 'done' || talk.yesNo() === 'no' || ends(talk)) {
        talk.say('status-done');
        return { outcome: 'done', end: true, last: true };
      }
      return null;
    },
  },

  add: {
    ask(talk, local) {
      talk.say(local.again === true ? 'status-ask-again' : 'status-add', {}, { choices: talk.chips('leave') });
      return undefined;
    },
    async hear(talk, local) {
      if (talk.pick(talk.chips('leave')) !== null || talk.heard.command === 'back')
        return { outcome: 'back', to: 'shown' };
      const ticket = await ticketOf(talk, local);
      const can = await current(talk, local);
      const type = can === null ? null : doing(can, local.again === true);
      if (ticket === null || type === null) {
        talk.say('status-cannot-add');
        return { outcome: 'gone', end: true };
      }
      talk.turn.change(applyAction(ticket, { type, note: talk.heard.text }, borrower, talk.turn.at));
      talk.say(type === 'ask-again' ? 'status-asked-again' : 'status-added');
      return { outcome: type === 'ask-again' ? 'asked-again' : 'added', end: true, last: true };
    },
  },

  withdraw: {
    ask(talk, local) {
      talk.say(
        'status-withdraw',
        { number: String(local.number) },
        { choices: talk.chips('confirm-withdraw', 'keep') },
      );
      return undefined;
    },
    async hear(talk, local) {
      const picked = talk.pick(talk.chips('confirm-withdraw', 'keep'));
      const yesNo = picked === null ? talk.yesNo() : null;
      if (picked === 'keep' || yesNo === 'no') {
        talk.say('status-kept');
        return { outcome: 'kept', end: true, last: true };
      }
      if (picked !== 'confirm-withdraw' && !(picked === null && talk.clearYes())) {
        talk.say('status-clear-yes');
        return { outcome: 'unclear', again: true };
      }
      const ticket = await ticketOf(talk, local);
      if (ticket === null || !borrowerStatus(ticket, [], talk.turn.at).canWithdraw) {
        talk.say('status-cannot-withdraw');
        return { outcome: 'gone', end: true };
      }
      const change = applyAction(ticket, { type: 'withdraw', note: null }, borrower, talk.turn.at);
      talk.turn.change(change);
      talk.say(
        'status-withdrawn',
        { number: ticket.number },
        { value: { ticket: { number: ticket.number, kind: ticket.kind, state: change.ticket.state } } },
      );
      return { outcome: 'withdrawn', end: true, last: true };
    },
  },
});

/** With the masked places open: a number or a code may look like something that is masked. */
function typedText(talk: Talk): string {
  return talk.turn.unmasked() ?? talk.heard.text;
}

function ownOptions(talk: Talk): Option[] {
  return talk.case.tickets.map((number) => ({ id: number, title: number }));
}

function leaves(talk: Talk): boolean {
  return talk.heard.command === 'back' || talk.yesNo() === 'no' || talk.parts.understanding.givesUp(talk.heard.text);
}

function leave(talk: Talk): { outcome: 'left'; end: true } {
  talk.say('status-left');
  return { outcome: 'left', end: true };
}

function ends(talk: Talk): boolean {
  const { intent, confidence } = talk.heard;
  return (intent === 'thanks' || intent === 'goodbye') && confidence >= talk.parts.confident;
}

async function checkCode(
  talk: Talk,
  local: Record<string, unknown>,
): Promise<
  { outcome: 'found'; to: 'shown' } | { outcome: 'wrong' | 'mistyped'; wait: true } | { outcome: 'locked'; end: true }
> {
  local.asked = true;
  const { turn } = talk;
  const { outcome, failures } = await lookUp(
    { number: String(local.number), code: typedText(talk) },
    turn.inbound.address,
    { tickets: turn.tickets, at: turn.at },
  );
  if (failures !== null) turn.countFailure(failures);
  switch (outcome.kind) {
    case 'found':
      local.number = outcome.ticket.number;
      return { outcome: 'found', to: 'shown' };
    case 'mistyped':
      talk.say('status-code-mistyped', {}, { choices: talk.chips('leave') });
      return { outcome: 'mistyped', wait: true };
    case 'code-locked':
      talk.say('status-locked', { until: formatMoment(outcome.until, talk.language) });
      return { outcome: 'locked', end: true };
    case 'no-such-ticket':
      if (outcome.lockedUntil !== null) {
        talk.say('status-locked', {
          until: formatMoment(outcome.lockedUntil, talk.language),
        });
        return { outcome: 'locked', end: true };
      }
      talk.say('status-wrong', {}, { choices: talk.chips('leave') });
      return { outcome: 'wrong', wait: true };
  }
}

async function ticketOf(talk: Talk, local: Record<string, unknown>): Promise<Ticket | null> {
  return typeof local.number === 'string' ? talk.turn.tickets.find(local.number) : null;
}

async function current(talk: Talk, local: Record<string, unknown>): Promise<BorrowerStatus | null> {
  const ticket = await ticketOf(talk, local);
  return ticket === null ? null : borrowerStatus(ticket, await talk.turn.tickets.events(ticket.number), talk.turn.at);
}

/** What the borrower's words become; null where the ticket takes none any more. */
function doing(can: BorrowerStatus, again: boolean): 'answer' | 'add' | 'ask-again' | null {
  if (again) return can.canAskAgain ? 'ask-again' : null;
  return can.canAnswer ? 'answer' : can.canAdd ? 'add' : null;
}

function actions(talk: Talk, s: BorrowerStatus): Option[] {
  return talk.chips(
    ...(s.canAnswer ? ['answer'] : s.canAdd ? ['add'] : []),
    ...(s.canAskAgain ? ['ask-again'] : []),
    ...(s.canRate ? ['helped', 'not-helped'] : []),
    ...(s.canWithdraw ? ['withdraw'] : []),
    'done',
  );
}

export function sayStatus(talk: Talk, s: BorrowerStatus): void {
  const state = s.decision === null ? s.state : `${s.state}-${s.decision}`;
  const lines = [
    talk.text('status-line', {
      number: s.number,
      state: talk.text(`state-${s.kind}-${state}`),
      filed: formatDay(s.filedAt, talk.language),
    }),
    ...(s.mergedInto === null ? [] : [talk.text('status-merged', { into: s.mergedInto })]),
    ...(s.dueAt === null ? [] : [talk.text('status-due', { due: formatDay(s.dueAt, talk.language) })]),
    ...(s.dueWaits ? [talk.text('status-due-waits')] : []),
    ...s.questions.map((question) => talk.text('status-question', { question })),
    ...(s.lastNote === null || s.questions.includes(s.lastNote.text)
      ? []
      : [talk.text('status-note', { note: s.lastNote.text })]),
  ];
  talk.sayText(lines.join('\n'), {
    choices: actions(talk, s),
    value: { ticket: { number: s.number, kind: s.kind, state: s.state, decision: s.decision, dueAt: s.dueAt } },
  });
}
