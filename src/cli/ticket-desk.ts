import type { AuditTrail } from '../audit/audit-trail.ts';
import { type AuditEntry, auditDeeds } from '../audit/entry.ts';
import type { Clock } from '../clock.ts';
import { changedArrival } from '../conversation/changed-arrival.ts';
import { admit } from '../conversation/door.ts';
import type { Store } from '../conversation/ports.ts';
import type { NewInbound } from '../conversation/rows.ts';
import type { Ids } from '../ids.ts';
import type { Sealer } from '../sealing/sealed.ts';
import type { ChangedEvent } from '../tickets/changed-event.ts';
import type { TicketChange, TicketStore } from '../tickets/ticket.ts';
import { maskText } from '../understanding/masking.ts';

/** What a human's commands work on. */
export interface Desk {
  tickets: TicketStore;
  /** The change and the event that tells the conversation, together or not at all. */
  write(change: TicketChange, event: ChangedEvent | null): Promise<void>;
  sealer: Sealer;
  clock: Clock;
  /** Words for a borrower are stored masked, a human's too. */
  mask(text: string): string;
}

export interface DeskParts {
  store: Pick<Store, 'tickets' | 'conversations'>;
  sealer: Sealer;
  clock: Clock;
  ids: Ids;
  /** Left out, nothing is recorded: a played conversation has no audit log. */
  trail?: AuditTrail;
}

/** The desk over a store. Whoever runs the conversations takes the events up like everything else that has come in. */
export function deskOver({ store, sealer, clock, ids, trail }: DeskParts): Desk {
  /** Null where nobody is left to be told. */
  const inbound = async (event: ChangedEvent): Promise<NewInbound | null> => {
    const arrival = changedArrival(event, await store.conversations.find(event.conversation));
    return arrival === null ? null : admit(arrival, { mask: maskText, sealer, ids, clock });
  };
  return {
    tickets: store.tickets,
    write: async (change, event) => {
      const arrived = event === null ? null : await inbound(event);
      const entry = trail === undefined ? null : entryOf(change);
      if (trail === undefined || entry === null) await store.conversations.changeTicket(change, arrived);
      else await trail.record(entry, (audit) => store.conversations.changeTicket(change, arrived, audit));
    },
    sealer,
    clock,
    mask: (text) => maskText(text).text,
  };
}

/** Whoever works on the machine itself, under the name they give. */
function entryOf({ ticket, events }: TicketChange): AuditEntry | null {
  const [event] = events;
  const what = event?.type.replace(/-(upheld|partly|declined|30|60)$/, '');
  const deed = auditDeeds.find((one) => one === what);
  if (event === undefined || deed === undefined) return null;
  const who = { who: event.actor.name, role: 'command', address: null };
  return { ...who, deed, ticket: ticket.number, detail: String(event.n) };
}
