import { createHash } from 'node:crypto';
import type { Ticket, TicketChange, TicketEvent } from '../tickets/ticket.ts';
import type { HookMessage, HookType } from './webhook.ts';

/** What a ticket's change has to tell, in the order of its events. */
export function ticketMessages({ ticket, events }: TicketChange): HookMessage[] {
  return events.flatMap((event) => typesOf(event).map((type) => messageOf(type, event, ticket)));
}

/** Somebody waits for a human: told once for each wait, however often it is written. */
export function waitingMessage({ conversation, since }: { conversation: string; since: number }): HookMessage {
  // Conversations are named after people's accounts elsewhere.
  const id = createHash('sha256').update(`${conversation} ${since}`).digest('hex').slice(0, 32);
  const data = { since: timeOf(since) };
  return { id: `handoff_${id}`, ...told('handoff.waiting', since, data) };
}

export function pingMessage(id: string, at: number): HookMessage {
  return { id: `ping_${id}`, ...told('webhook.ping', at, {}) };
}

function typesOf({ type, from, to, actor, note }: TicketEvent): HookType[] {
  if (type === 'file') return ['ticket.filed'];
  const types: HookType[] = [];
  if (type.startsWith('decide-')) types.push('ticket.decided');
  if (from !== to || type === 'take' || type === 'assign' || type.startsWith('extend-')) types.push('ticket.changed');
  if (actor.kind === 'borrower' && note !== null) types.push('ticket.message');
  return types;
}

function messageOf(type: HookType, event: TicketEvent, ticket: Ticket): HookMessage {
  const { ticket: number, n, at, from, to } = event;
  const decision = to === 'decided' || to === 'closed' ? ticket.decision : null;
  const data = {
    number,
    event: n,
    kind: ticket.kind,
    from,
    state: to,
    decision,
    assigned: ticket.assignee !== null,
    ...whom(event),
  };
  return { id: `${number}_${n}_${type.slice('ticket.'.length)}`, ...told(type, at, data) };
}

/** To which colleague it was given. */
function whom({ type, note }: TicketEvent): { assignedTo?: string } {
  return type === 'assign' && note !== null ? { assignedTo: note } : {};
}

function told(type: HookMessage['type'], at: number, data: object): Omit<HookMessage, 'id'> {
  return { type, at, payload: JSON.stringify({ type, timestamp: timeOf(at), data }) };
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
