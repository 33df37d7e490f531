import type { OperatorRole } from '../config.ts';
import { CodedError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Sealer } from '../sealing/sealed.ts';
import { drawAccessCode } from './access-code.ts';
import { type Cost, codeSaltBytes, hashCode, standardCost } from './access-code-hash.ts';
import { contactPurpose } from './contact.ts';
import { dueAt, startDue } from './due.ts';
import type { Summary, Ticket, TicketChange, TicketStore } from './ticket.ts';
import { ticketKind } from './ticket-kind.ts';
import { drawNumber } from './ticket-number.ts';

/** What the borrower has agreed to file. */
export interface TicketDraft {
  conversation: string;
  language: Ticket['language'];
  /** Masked text only. */
  summary: Summary;
  /** How to reach them, as typed; null or blank when they left nothing. */
  contact: string | null;
}

export interface FilingParts {
  role: OperatorRole;
  at: number;
  ids: Ids;
  sealer: Sealer;
  tickets: Pick<TicketStore, 'find'>;
  /** How dear a guess at the code is; standard unless a test has many to file. */
  cost?: Cost;
}

export interface Filed {
  change: TicketChange;
  /** To be said once; nobody can read it again. */
  accessCode: string;
}

/**
 * A new ticket with its first event: for an independent operator a help case, where no date is owed; for a platform
 * or lender an appeal, due in 15 days. Nothing is stored here.
 */
export async function fileTicket(draft: TicketDraft, parts: FilingParts): Promise<Filed> {
  const { at, ids, sealer } = parts;
  const number = await freeNumber(parts);
  const accessCode = drawAccessCode(ids);
  const contact = draft.contact?.trim() ?? '';
  const base = {
    number,
    conversation: draft.conversation,
    language: draft.language,
    summary: draft.summary,
    contact: contact === '' ? null : sealer.seal(contact, contactPurpose(number)),
    codeHash: await hashCode(accessCode, ids.bytes(codeSaltBytes), parts.cost ?? standardCost),
    createdAt: at,
    updatedAt: at,
    assignee: null,
    decision: null,
    version: 1,
  };
  const due = startDue(at);
  const ticket: Ticket =
    ticketKind(parts.role) === 'help'
      ? { ...base, kind: 'help', state: 'open', due: null, dueAt: null }
      : { ...base, kind: 'appeal', state: 'filed', due, dueAt: dueAt(due) };
  const actor = { kind: 'borrower', name: null } as const;
  const first = { ticket: number, n: 1, at, actor, type: 'file', from: null, to: ticket.state, note: null } as const;
  return { change: { ticket, events: [first], readAt: null }, accessCode };
}

/** Two turns may still draw the same free number: the store then refuses the second, whose turn runs again. */
async function freeNumber({ ids, tickets }: FilingParts): Promise<string> {
  for (let draws = 0; draws < 50; draws += 1) {
    const number = drawNumber(ids);
    if ((await tickets.find(number)) === null) return number;
  }
  throw new CodedError('internal', 'No free ticket number was found in 50 draws.');
}
