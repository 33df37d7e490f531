import type { AuditWrite } from '../../audit/entry.ts';
import type { FailuresChange, TicketChange, TicketStore } from '../../tickets/ticket.ts';
import { ticketMessages } from '../../webhooks/messages-of.ts';
import { auditColumns, auditRows, onceColumns } from '../audit-rows.ts';
import { toColumn, toJson } from '../columns.ts';
import { ticketQueries } from '../queries/ticket-queries.ts';
import type { Builder } from '../query.ts';
import { eventColumns, ticketColumns, toEvent, toTicket } from '../ticket-rows.ts';
import { hookColumns } from '../webhook-rows.ts';
import type { Database } from './database.ts';
import type { TicketUnitSlots } from './queries/unit-queries.ts';

export function postgresTickets(database: Database, builder: Builder): TicketStore {
  const on = database.prepareAll(ticketQueries(builder));
  return {
    find: async (number) => {
      const found = await on.find.one({ number });
      return found === null ? null : toTicket(found);
    },
    events: async (number) => (await on.events.all({ number })).map(toEvent),
    ofConversation: async (conversation) => (await on.ofConversation.all({ conversation })).map(toTicket),
    toErase: async (before, limit) => (await on.toErase.all({ before, limit })).map(toTicket),
    open: async (limit) => (await on.open.all({ limit })).map(toTicket),
    failures: async (address) => {
      const found = await on.failures.one({ address });
      return found === null ? null : { address: found.address, count: found.count, lastAt: found.last_at };
    },
  };
}

/** Changes as the rows of one statement; null when the changes of one ticket do not follow each other. */
export function ticketSlots(
  changes: readonly TicketChange[],
  failures: readonly FailuresChange[],
  audit: AuditWrite | null = null,
): TicketUnitSlots | null {
  const whole = new Map<string, TicketChange>();
  for (const change of changes) {
    const before = whole.get(change.ticket.number);
    // One statement changes a row once: several changes of a turn become one.
    if (before !== undefined && before.ticket.version !== change.readAt) return null;
    const earlier = before ?? { events: [], readAt: change.readAt };
    whole.set(change.ticket.number, {
      ...change,
      ...{ readAt: earlier.readAt },
      events: [...earlier.events, ...change.events],
    });
  }
  const tickets = [...whole.values()].map(({ ticket, readAt }) => ({
    ...ticketColumns(ticket),
    read_at: readAt,
    erases: ticket.erased === 'words' ? 1 : 0,
  }));
  const events = [...whole.values()].flatMap((change) => change.events.map(eventColumns));
  const counted = failures.map(({ address, count, lastAt, readAs }) => ({
    address,
    count,
    last_at: lastAt,
    read_count: readAs?.count ?? null,
    read_last_at: readAs?.lastAt ?? null,
  }));
  return {
    tickets: recordset(tickets),
    events: recordset(events),
    failures: recordset(counted),
    ticket_hooks: recordset(changes.flatMap(ticketMessages).map(hookColumns)),
    audit: recordset(auditColumns(audit)),
    once: recordset(onceColumns(audit)),
    changes: tickets.length + events.length + counted.length + auditRows(audit),
  };
}

/** Rows as JSON, each value by the same way into a column as everywhere. */
export function recordset(rows: readonly object[]): string {
  return toJson(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toColumn(value)]))),
  );
}
