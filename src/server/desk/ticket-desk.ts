import type { AuditTrail } from '../../audit/audit-trail.ts';
import type { AuditDeed, AuditWrite } from '../../audit/entry.ts';
import type { Once } from '../../audit/once.ts';
import type { Clock } from '../../clock.ts';
import { changedArrival } from '../../conversation/changed-arrival.ts';
import { cleanText } from '../../conversation/clean-text.ts';
import type { Conversations } from '../../conversation/conversations.ts';
import { decisionNote } from '../../desk/decision-note.ts';
import type { DeskStore } from '../../desk/desk-store.ts';
import { who } from '../../desk/entrance.ts';
import { type Deed, may } from '../../desk/roles.ts';
import type { Session } from '../../desk/session.ts';
import { isCoded } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import type { Knowledge } from '../../knowledge/schema.ts';
import type { Sealer } from '../../sealing/sealed.ts';
import { type Action, applyAction } from '../../tickets/apply-action.ts';
import { changedEvent } from '../../tickets/changed-event.ts';
import { openContact } from '../../tickets/contact.ts';
import { mergeTickets } from '../../tickets/merge-tickets.ts';
import type { Ticket, TicketStore } from '../../tickets/ticket.ts';
import { possibleActions } from '../../tickets/ticket-states.ts';
import type { Fields } from './visits.ts';

export interface TicketDeskParts {
  tickets: TicketStore;
  desk: DeskStore;
  conversations: Pick<Conversations, 'changeTicket' | 'find'>;
  trail: AuditTrail;
  knowledge: Knowledge;
  sealer: Sealer;
  clock: Clock;
  ids: Ids;
  /** Words for a borrower are stored masked, a colleague's too. */
  mask(text: string): string;
}

/** What the buttons of a ticket's page send; each is a deed of the roles. */
export const acts = [
  'take',
  'assign',
  'ask',
  'tell',
  'decide',
  'extend',
  'close',
  'reopen',
  'read-contact',
  'note',
  'merge',
] as const satisfies readonly Deed[];
export type Act = (typeof acts)[number];

/** Longer than this no borrower reads on a phone. */
export const longestWords = 2_000;

export type Trouble = 'moved' | 'blank' | 'too-long' | 'reasons-missing' | 'cannot' | 'cannot-merge';
/** Who does it: somebody at the desk, or another system; `once` where it has a key of its own for it. */
export interface Doer {
  session: Pick<Session, 'name' | 'role'>;
  address: string;
  once?: (after: Ticket) => Once;
  /** Only looked at: what would become of it, and nothing is done. */
  dry?: true;
}

export type Acted =
  /** The ticket as it is now. */
  | { kind: 'done'; ticket: Ticket }
  | { kind: 'contact'; contact: string; ticket: Ticket }
  /** Nothing was done, and why; what was written comes back. */
  | { kind: 'not-done'; trouble: Trouble };

/** A ticket for the people of the desk: what they do to it, each with its entry in the audit log. */
export class TicketDesk {
  private readonly parts: TicketDeskParts;

  constructor(parts: TicketDeskParts) {
    this.parts = parts;
  }

  /** Whoever acts has been found to be allowed to. Throws what the store throws, but for a lost race. */
  async act(ticket: Ticket, act: Act, fields: Fields, by: Doer): Promise<Acted> {
    if (fields('version') !== String(ticket.version) && act !== 'note') return notDone('moved');
    const words = cleanText(fields('words')).text.trim();
    if (words.length > longestWords) return notDone('too-long');
    try {
      if (act === 'note') return await this.note(ticket, words, by);
      if (act === 'merge') return await this.merge(ticket, fields, by);
      return await this.change(ticket, act, { fields, words }, by);
    } catch (error) {
      if (isCoded(error, 'lost-race')) return notDone('moved');
      if (isCoded(error, 'bad-ticket-change')) return notDone('cannot');
      throw error;
    }
  }

  private async note(ticket: Ticket, words: string, by: Doer): Promise<Acted> {
    const { desk, trail, clock, ids, mask } = this.parts;
    if (words === '') return notDone('blank');
    const text = mask(words);
    const note = { id: ids.next(), ticket: ticket.number, at: clock.now(), who: by.session.name, text };
    const entry = this.entry('note', ticket, by, note.id);
    await trail.record(entry, (audit) => desk.write({ audit, note }), by.once?.(ticket));
    return { kind: 'done', ticket };
  }

  private async change(
    ticket: Ticket,
    act: Exclude<Act, 'note' | 'merge'>,
    given: { fields: Fields; words: string },
    by: Doer,
  ): Promise<Acted> {
    const { conversations, trail, clock, sealer } = this.parts;
    const action = await this.actionOf(ticket, act, given);
    if (typeof action === 'string') return notDone(action);
    const change = applyAction(ticket, action, { kind: 'human', name: by.session.name }, clock.now());
    if (by.dry === true) return { kind: 'done', ticket: change.ticket };
    const [event] = change.events;
    const told = event === undefined ? null : changedEvent(change.ticket, event);
    const arrival = changedArrival(told, await conversations.find(ticket.conversation));
    const detail = action.type === 'assign' ? action.to : String(change.ticket.version);
    const entry = this.entry(act, ticket, by, detail);
    const write = (audit: AuditWrite) => conversations.changeTicket(change, arrival, audit);
    await trail.record(entry, write, by.once?.(change.ticket));
    const now = change.ticket;
    // Shown only once it is on record that it was read.
    if (act === 'read-contact') return { kind: 'contact', contact: openContact(ticket, sealer) ?? '', ticket: now };
    return { kind: 'done', ticket: now };
  }

  /** Another ticket of the borrower goes on in this one; each is as whoever merges them has seen it, or nothing is done. */
  private async merge(survivor: Ticket, fields: Fields, by: Doer): Promise<Acted> {
    const { conversations, tickets, trail, clock } = this.parts;
    const other = await tickets.find(fields('other'));
    if (other === null) return notDone('cannot-merge');
    if (fields('other-version') !== String(other.version)) return notDone('moved');
    const open = [survivor, other].every((one) => possibleActions(one, 'human').includes('merge'));
    if (!open || other.conversation !== survivor.conversation || other.number === survivor.number) {
      return notDone('cannot-merge');
    }
    const change = mergeTickets(other, survivor, { kind: 'human', name: by.session.name }, clock.now());
    const [event] = change.merged.events;
    const told = event === undefined ? null : changedEvent(change.merged.ticket, event);
    const arrival = changedArrival(told, await conversations.find(other.conversation));
    const entry = this.entry('merge', other, by, survivor.number);
    const write = (audit: AuditWrite) => conversations.changeTicket([change.merged, change.survivor], arrival, audit);
    await trail.record(entry, write, by.once?.(change.survivor.ticket));
    return { kind: 'done', ticket: change.survivor.ticket };
  }

  private async actionOf(
    ticket: Ticket,
    act: Exclude<Act, 'note' | 'merge'>,
    { fields, words }: { fields: Fields; words: string },
  ): Promise<Action | Trouble> {
    const note = this.parts.mask(words);
    switch (act) {
      case 'take':
      case 'read-contact':
        return { type: act };
      case 'assign': {
        const to = (await this.assignable()).find((name) => name === fields('to'));
        return to === undefined ? 'cannot' : { type: 'assign', to };
      }
      case 'decide':
        return this.decision(ticket, fields, note);
      case 'extend':
        if (note === '') return 'blank';
        return { type: 'extend', days: fields('days') === '60' ? 60 : 30, note };
      default:
        return note === '' ? 'blank' : { type: act, note };
    }
  }

  private decision(ticket: Ticket, fields: Fields, words: string): Action | Trouble {
    const { knowledge } = this.parts;
    const decision = (['upheld', 'partly', 'declined'] as const).find((one) => one === fields('decision'));
    if (decision === undefined) return 'blank';
    const reasons = Object.keys(knowledge.reasons).filter((id) => fields(`reason-${id}`) !== '');
    const note = decisionNote({ decision, reasons, words }, knowledge, ticket.language);
    if (note === null) return 'reasons-missing';
    return note === '' ? 'blank' : { type: 'decide', decision, note };
  }

  /** Names of the colleagues who may work on tickets. */
  async assignable(): Promise<string[]> {
    const people = await this.parts.desk.people();
    return people.filter(({ role }) => may(role, 'take')).map(({ name }) => name);
  }

  private entry(deed: AuditDeed & Act, ticket: Ticket, by: Doer, detail: string) {
    return { ...who(by.session, by.address), deed, ticket: ticket.number, detail };
  }
}

function notDone(trouble: Trouble): Acted {
  return { kind: 'not-done', trouble };
}
