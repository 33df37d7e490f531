import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Queued } from '../desk/desk-store.ts';
import { clockKinds } from '../desk/service-clocks.ts';
import { actorSchema, type Ticket, type TicketEvent, ticketEventSchema, ticketSchema } from '../tickets/ticket.ts';
import { fromJson, toJson } from './columns.ts';
import type { ClockColumns, TicketColumns, TicketEventColumns } from './tables.ts';

const clockKind = z.enum(clockKinds);
const raisedColumn = z.enum(['warned', 'escalated']).nullable();

export function ticketColumns(ticket: Ticket): TicketColumns {
  return {
    number: ticket.number,
    conversation: ticket.conversation,
    state: ticket.state,
    created_at: ticket.createdAt,
    due_at: ticket.dueAt,
    version: ticket.version,
    body_json: toJson(ticket),
  };
}

export function toTicket(columns: Pick<TicketColumns, 'body_json'>): Ticket {
  return fromJson(ticketSchema, columns.body_json, 'tickets.body_json');
}

type QueuedColumns = Pick<TicketColumns, 'body_json' | 'version'> &
  Selectable<Pick<ClockColumns, 'reckoned' | 'clock_kind' | 'clock_at' | 'raised'>>;

export function toQueued(columns: QueuedColumns): Queued {
  const { version, reckoned, clock_kind: kind, clock_at: at } = columns;
  // What has changed a moment ago is not reckoned yet.
  const clock = reckoned !== version || kind === null || at === null ? null : { kind: clockKind.parse(kind), at };
  return { ticket: toTicket(columns), clock, raised: raisedColumn.parse(columns.raised) };
}

export function eventColumns(event: TicketEvent): TicketEventColumns {
  return {
    ticket: event.ticket,
    n: event.n,
    at: event.at,
    actor_json: toJson(event.actor),
    type: event.type,
    from_state: event.from,
    to_state: event.to,
    note: event.note,
  };
}

export function toEvent(columns: TicketEventColumns): TicketEvent {
  return ticketEventSchema.parse({
    ticket: columns.ticket,
    n: columns.n,
    at: columns.at,
    actor: fromJson(actorSchema, columns.actor_json, 'ticket_events.actor_json'),
    type: columns.type,
    from: columns.from_state,
    to: columns.to_state,
    note: columns.note,
  });
}
