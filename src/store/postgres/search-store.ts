import type { Phrase } from '../../search/search-query.ts';
import type { SearchStore } from '../../search/search-store.ts';
import { toJson } from '../columns.ts';
import { toNote } from '../desk-rows.ts';
import { deskQueries } from '../queries/desk-queries.ts';
import { searchQueries } from '../queries/search-queries.ts';
import { ticketQueries } from '../queries/ticket-queries.ts';
import type { Builder } from '../query.ts';
import { type NewEntry, placeOf, saidEntry, ticketEntries, toHit, vectorWords } from '../search-rows.ts';
import { toEvent, toTicket } from '../ticket-rows.ts';
import type { Database } from './database.ts';
import { fillQueries, findQueries } from './queries/search-parts.ts';
import { recordset } from './ticket-store.ts';

/** So many of the newest texts are read one after another before the index is asked: what is common is among them. */
const readFirst = 4_000;

export function postgresSearch(database: Database, builder: Builder): SearchStore {
  const on = database.prepareAll({ ...searchQueries(builder), ...fillQueries(builder), ...findQueries(builder) });
  const { events } = database.prepareAll({ events: ticketQueries(builder).events });
  const { notes } = database.prepareAll({ notes: deskQueries(builder).notes });

  const takeTicket = async (number: string): Promise<void> => {
    const found = await on.ticketBehind.one({ number });
    if (found === null) return;
    const happened = (await events.all({ number })).map(toEvent);
    const kept = (await notes.all({ ticket: number })).map(toNote);
    const entries = recordset(ticketEntries(toTicket(found), happened, kept).map(columnsOf));
    await on.putTicket.run({ ticket: number, version: found.version, notes: found.notes, entries });
  };

  return {
    find: async (phrases, before, limit) => {
      const asked = { words: queryOf(phrases), before: before ?? Number.MAX_SAFE_INTEGER, limit };
      const first = await on.among.all({ ...asked, most: readFirst });
      return (first.length === limit ? first : await on.find.all(asked)).flatMap(toHit);
    },

    behind: async (conversations) =>
      (await on.behind.all({ conversations: toJson(conversations) })).map(({ conversation }) => conversation),

    takeSaid: async (conversations, limit) => {
      const rows = await on.toTake.all({ conversations: toJson(conversations), limit });
      const reached = new Map<string, { seq: number; count: number; upto: number }>();
      const entries: NewEntry[] = [];
      for (const { conversation, last_seq, seq, at, direction, text } of rows) {
        const so = reached.get(conversation) ?? { seq: 0, count: 0, upto: last_seq };
        reached.set(conversation, seq === null ? so : { ...so, seq, count: so.count + 1 });
        if (seq !== null) entries.push(saidEntry({ conversation, seq, at, direction, text }));
      }
      const isCut = ({ count }: { count: number }) => count === limit;
      const reaching = [...reached].map(([conversation, so]) => ({ conversation, seq: isCut(so) ? so.seq : so.upto }));
      if (reaching.length === 0) return [];
      await on.putSaid.run({ entries: recordset(entries.map(columnsOf)), reached: recordset(reaching) });
      return [...reached].flatMap(([conversation, so]) => (isCut(so) ? [conversation] : []));
    },

    takeTickets: async (numbers) => {
      for (const number of numbers) await takeTicket(number);
    },

    look: async (after, limit) =>
      (await on.look.all({ after, limit })).map(({ number, conversation, behind, said_behind }) => ({
        ...{ number, conversation },
        ...{ isBehind: behind === 1, isSaidBehind: said_behind === 1 },
      })),

    lead: async (process, life) => (await on.lead.one({ process, life })) !== null,
  };
}

function columnsOf({ at, text, ...entry }: NewEntry) {
  return { ...entry, first: placeOf(at), words: vectorWords(text) };
}

/** As PostgreSQL reads a tsquery: tokens are letters and figures alone, so that nothing in them need be escaped. */
function queryOf(phrases: readonly Phrase[]): string {
  const phrase = ({ tokens, isOpen }: Phrase) =>
    tokens.map((token, n) => `'${token}'${isOpen && n === tokens.length - 1 ? ':*' : ''}`).join(' <-> ');
  return phrases.map((one) => `(${phrase(one)})`).join(' & ');
}
