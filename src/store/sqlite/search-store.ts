import type { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { Phrase } from '../../search/search-query.ts';
import type { SearchStore } from '../../search/search-store.ts';
import { toNote } from '../desk-rows.ts';
import { deskQueries } from '../queries/desk-queries.ts';
import { searchQueries, shown } from '../queries/search-queries.ts';
import { ticketQueries } from '../queries/ticket-queries.ts';
import { type Builder, query, written } from '../query.ts';
import {
  blankedWords,
  type NewEntry,
  placeOf,
  placesASecond,
  saidEntry,
  ticketEntries,
  toHit,
} from '../search-rows.ts';
import type { SearchEntryColumns } from '../tables.ts';
import { toEvent, toTicket } from '../ticket-rows.ts';
import { coded } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import { prepareAll } from './statements.ts';

/** Where characters stand by themselves, so many of the newest texts are read before the index is asked. */
const readFirst = 2_000;

/** Texts are read, and their words written, in one transaction: what is deleted meanwhile is not in the index. */
export function sqliteSearch(db: DatabaseSync, builder: Builder, commits: GroupCommit): SearchStore {
  const on = prepareAll(db, { ...searchQueries(builder), ...searchWrites(builder), ...findQueries(builder) });
  const { events } = prepareAll(db, { events: ticketQueries(builder).events });
  const { notes } = prepareAll(db, { notes: deskQueries(builder).notes });

  const put = (entries: readonly NewEntry[]) => {
    // FTS5 gathers a transaction's words as long as the places rise.
    for (const { text, at, ...entry } of entries.toSorted((a, b) => a.at - b.at)) {
      const first = placeOf(at);
      const last = on.lastPlace.one({ first, beyond: first + placesASecond })?.id ?? null;
      on.put.run({ ...entry, id: last === null ? first : last + 1, words: blankedWords(text) });
    }
  };

  return {
    find: async (phrases, before, limit) =>
      coded(() => {
        const asked = { words: matchOf(phrases), before: before ?? Number.MAX_SAFE_INTEGER, limit };
        const [only] = phrases;
        if (phrases.length === 1 && only?.isOpen === true && only.tokens.length === 1) {
          const first = on.among.all({ ...asked, beginning: ` ${only.tokens[0]}`, most: readFirst });
          if (first.length === limit) return first.flatMap(toHit);
        }
        return on.find.all(asked).flatMap(toHit);
      }),

    behind: async (conversations) =>
      coded(() => conversations.filter((conversation) => on.standing.one({ conversation }) !== null)),

    takeSaid: (conversations, limit) =>
      commits.run(() => {
        const more: string[] = [];
        const entries: NewEntry[] = [];
        for (const conversation of conversations) {
          const standing = on.standing.one({ conversation });
          if (standing === null) continue;
          const upto = standing.last_seq;
          const rows = on.said.all({ conversation, after: standing.reached, upto, limit });
          const isCut = rows.length === limit;
          if (isCut) more.push(conversation);
          entries.push(...rows.map(saidEntry));
          on.reach.run({ conversation, seq: (isCut ? rows.at(-1)?.seq : undefined) ?? upto });
        }
        put(entries);
        return more;
      }),

    takeTickets: async (numbers) => {
      await commits.run(() => {
        for (const number of numbers) {
          const found = on.ticketBehind.one({ number });
          if (found === null) continue;
          on.dropTicket.run({ ticket: number });
          const kept = notes.all({ ticket: number }).map(toNote);
          put(ticketEntries(toTicket(found), events.all({ number }).map(toEvent), kept));
          on.reachTicket.run({ ticket: number, version: found.version, notes: found.notes });
        }
      });
    },

    look: async (after, limit) =>
      coded(() =>
        on.look.all({ after, limit }).map(({ number, conversation, behind, said_behind }) => ({
          ...{ number, conversation },
          ...{ isBehind: behind === 1, isSaidBehind: said_behind === 1 },
        })),
      ),

    // One process a database.
    lead: async () => true,
  };
}

/** FTS5's words for it: tokens are letters and figures, so that nothing in the quotes need be escaped. */
function matchOf(phrases: readonly Phrase[]): string {
  return phrases.map(({ tokens, isOpen }) => `"${tokens.join(' ')}"${isOpen ? ' *' : ''}`).join(' AND ');
}

function findQueries(db: Builder) {
  return {
    find: written<{ words: string; before: number; limit: number }>(db)((slot) =>
      shown(sql`
        SELECT rowid AS id FROM search_words
        WHERE search_words MATCH ${slot.words} AND rowid < ${slot.before} ORDER BY rowid DESC LIMIT ${slot.limit}`),
    ),
    /** A character that is common is found so, where FTS5 would gather all tokens that begin with it. */
    among: written<{ beginning: string; before: number; limit: number; most: number }>(db)((slot) =>
      shown(sql`
        SELECT id FROM (
          SELECT id, words FROM search_entries WHERE id < ${slot.before} ORDER BY id DESC LIMIT ${slot.most}
        ) WHERE instr(' ' || words, ${slot.beginning}) > 0 LIMIT ${slot.limit}`),
    ),
  };
}

function searchWrites(db: Builder) {
  return {
    lastPlace: query<{ first: number; beyond: number }>()((slot) =>
      db
        .selectFrom('search_entries')
        .select('id')
        .where('id', '>=', slot.first)
        .where('id', '<', slot.beyond)
        .orderBy('id', 'desc')
        .limit(1),
    ),
    put: query<SearchEntryColumns>()((slot) =>
      db.insertInto('search_entries').values({
        id: slot.id,
        part: slot.part,
        conversation: slot.conversation,
        seq: slot.seq,
        ticket: slot.ticket,
        n: slot.n,
        note: slot.note,
        words: slot.words,
      }),
    ),
    reach: query<{ conversation: string; seq: number }>()((slot) =>
      db
        .insertInto('search_reached')
        .values({ conversation: slot.conversation, seq: slot.seq })
        .onConflict((conflict) =>
          conflict.column('conversation').doUpdateSet((now) => ({ seq: now.ref('excluded.seq') })),
        ),
    ),
    reachTicket: query<{ ticket: string; version: number; notes: number }>()((slot) =>
      db
        .insertInto('search_tickets')
        .values({ ticket: slot.ticket, version: slot.version, notes: slot.notes })
        .onConflict((conflict) =>
          conflict.column('ticket').doUpdateSet((now) => ({
            version: now.ref('excluded.version'),
            notes: now.ref('excluded.notes'),
          })),
        ),
    ),
  };
}
