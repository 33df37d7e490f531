import type { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../errors.ts';
import type { FailuresChange, TicketChange, TicketStore } from '../../tickets/ticket.ts';
import { ticketMessages } from '../../webhooks/messages-of.ts';
import { ticketQueries } from '../queries/ticket-queries.ts';
import type { Builder } from '../query.ts';
import { eventColumns, ticketColumns, toEvent, toTicket } from '../ticket-rows.ts';
import { coded } from './failure.ts';
import { prepareAll } from './statements.ts';
import type { HookWrites } from './webhook-store.ts';

/** What a unit of work changes in tickets, in its own transaction. */
export interface TicketWrites {
  /** Turns the changes into columns now; the function returned writes them. It throws lost-race. */
  prepare(changes: readonly TicketChange[], failures: readonly FailuresChange[]): () => void;
}

export function sqliteTickets(
  db: DatabaseSync,
  builder: Builder,
  hooks: HookWrites,
): { store: TicketStore; writes: TicketWrites } {
  const on = prepareAll(db, ticketQueries(builder));

  const store: TicketStore = {
    find: async (number) =>
      coded(() => {
        const found = on.find.one({ number });
        return found === null ? null : toTicket(found);
      }),
    events: async (number) => coded(() => on.events.all({ number }).map(toEvent)),
    ofConversation: async (conversation) => coded(() => on.ofConversation.all({ conversation }).map(toTicket)),
    toErase: async (before, limit) => coded(() => on.toErase.all({ before, limit }).map(toTicket)),
    open: async (limit) => coded(() => on.open.all({ limit }).map(toTicket)),
    failures: async (address) =>
      coded(() => {
        const found = on.failures.one({ address });
        return found === null ? null : { address: found.address, count: found.count, lastAt: found.last_at };
      }),
  };

  const erase = (ticket: string) => {
    on.eraseEvents.run({ ticket });
    on.eraseNotes.run({ ticket });
    on.eraseEntries.run({ ticket });
  };

  const writes: TicketWrites = {
    prepare: (changes, failures) => {
      const prepared = changes.map(({ ticket, events, readAt }) => ({
        columns: ticketColumns(ticket),
        events: events.map(eventColumns),
        readAt,
        erases: ticket.erased === 'words',
      }));
      const tell = hooks.prepare(changes.flatMap(ticketMessages));
      const counted = failures.map(({ address, count, lastAt, readAs }) => {
        const values = { address, count, last_at: lastAt };
        if (readAs === null) return () => on.countFirst.one(values);
        return () => on.countMore.one({ ...values, read_count: readAs.count, read_last_at: readAs.lastAt });
      });
      return () => {
        for (const { columns, events, readAt, erases } of prepared) {
          const written = readAt === null ? on.file.one(columns) : on.change.one({ ...columns, readAt });
          if (written === null)
            throw lost(readAt === null ? 'The ticket number is taken.' : 'The ticket has moved on.');
          if (erases) erase(columns.number);
          for (const event of events) if (on.addEvent.one(event) === null) throw lost('The ticket event is there.');
        }
        tell();
        for (const count of counted) if (count() === null) throw lost('Another wrong code was counted.');
      };
    },
  };
  return { store, writes };
}

function lost(detail: string): CodedError {
  return new CodedError('lost-race', detail);
}
