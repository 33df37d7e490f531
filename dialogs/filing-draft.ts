import type { Draft } from '../src/case/case.ts';
import { fileTicket } from '../src/tickets/file-ticket.ts';
import { formatDay } from '../src/tickets/format-day.ts';
import type { Summary } from '../src/tickets/ticket.ts';
import { ticketKind } from '../src/tickets/ticket-kind.ts';
import { askForHuman } from './handoff.ts';
import { operatorName } from './human.ts';
import type { Talk } from './talk.ts';
import { notedFacts } from './unfold.ts';

function emptyDraft(): Draft {
  return { what: null, when: null, wanted: null, files: [], contact: null };
}

/** What has been written so far. */
export function draftOf(talk: Talk): Draft {
  talk.case.draft ??= emptyDraft();
  return talk.case.draft;
}

/** What the contact's seal is bound to until it is the ticket's. */
export function draftPurpose(talk: Talk): string {
  return `draft:${talk.turn.conversation}`;
}

export function kindOf(talk: Talk): 'help' | 'appeal' {
  return ticketKind(talk.parts.operator.role);
}

/** All of it once more, before anything is filed; what was left out is not listed. */
export function saySummary(talk: Talk): void {
  const draft = draftOf(talk);
  const { isMirrored } = talk.parts.operator;
  const line = (name: string, value: string | null) =>
    value === null || value === '' ? [] : [talk.text(`filing-line-${name}`, { value })];
  const lines = [
    talk.text(`filing-summary-${kindOf(talk)}`, { operator: operatorName(talk) }),
    ...line('trouble', talk.troubleName()),
    ...line('what', draft.what),
    ...line('when', draft.when),
    ...line('facts', talk.list(notedFacts(talk))),
    ...line('wanted', draft.wanted),
    ...line('files', talk.list(draft.files)),
    ...line('contact', talk.text(draft.contact === null ? 'filing-contact-none' : 'filing-contact-kept')),
    talk.text(isMirrored ? 'filing-agree-mirrored' : 'filing-agree', { operator: operatorName(talk) }),
  ];
  talk.sayText(lines.join('\n'), {
    choices: talk.chips('confirm-filing', 'change', 'give-up'),
    value: { summary: true },
  });
}

/** Files the draft with this turn and says number and code. */
export async function file(talk: Talk): Promise<void> {
  const { turn, case: borrower } = talk;
  const draft = draftOf(talk);
  const summary: Summary = {
    complaint: borrower.complaint ?? 'privacy-or-fraud',
    product: borrower.product,
    what: draft.what ?? '',
    when: draft.when,
    wanted: draft.wanted ?? '',
    answers: Object.fromEntries(Object.entries(borrower.answers).map(([fact, a]) => [fact, a.value])),
    heard: Object.fromEntries(
      Object.entries(borrower.heardAt).flatMap(([fact, seq]) => {
        const how = borrower.answers[fact]?.how;
        return how === undefined ? [] : [[fact, { seq, how }] as const];
      }),
    ),
    causes: borrower.finding?.cards.map((c) => c.id) ?? [],
    weights: borrower.finding?.cards.map(({ weight }) => Math.round(weight * 100) / 100) ?? [],
    remedies: borrower.finding?.remedies ?? [],
    danger: borrower.danger,
    files: draft.files,
    agreed: talk.parts.operator.isMirrored ? ['operator', 'other-desk'] : ['operator'],
  };
  const contact = draft.contact === null ? null : turn.sealer.open(draft.contact, draftPurpose(talk));
  const { change, accessCode } = await fileTicket(
    { conversation: turn.conversation, language: talk.language, summary, contact },
    { role: talk.parts.operator.role, at: turn.at, ids: talk.parts.ids, sealer: turn.sealer, tickets: turn.tickets },
  );
  turn.change(change);
  borrower.tickets.push(change.ticket.number);
  borrower.draft = null;
  const { number, dueAt, kind, state } = change.ticket;
  const values = { number, code: accessCode, operator: operatorName(talk) };
  const due = dueAt === null ? {} : { due: formatDay(dueAt, talk.language) };
  talk.say(
    `filed-${kind}`,
    { ...values, ...due },
    { value: { ticket: { number, kind, state, dueAt } }, secrets: [accessCode] },
  );
  // Whoever works on it at another desk answers in this very conversation.
  if (talk.isBridged) askForHuman(talk);
}
