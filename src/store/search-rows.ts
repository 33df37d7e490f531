import { z } from 'zod';
import type { Note } from '../desk/desk-store.ts';
import { type SearchedPart, type SearchHit, searchedParts } from '../search/search-store.ts';
import { tokensOf } from '../search/tokens.ts';
import { wordsOf } from '../tickets/event-words.ts';
import type { Ticket, TicketEvent } from '../tickets/ticket.ts';
import { anyJson } from './columns.ts';
import { toTicket } from './ticket-rows.ts';

/** A row of messages, as far as the index needs it. */
export interface SaidColumns {
  conversation: string;
  seq: number;
  at: number;
  direction: string;
  text: string;
}

/** A text on its way into the index. */
export interface NewEntry {
  part: SearchedPart;
  at: number;
  conversation: string | null;
  seq: number | null;
  ticket: string | null;
  /** 0 of a summary, the number of an event, -1 of a note. */
  n: number | null;
  note: string | null;
  text: string;
}

export function saidEntry({ conversation, seq, at, direction, text }: SaidColumns): NewEntry {
  const part = direction === 'in' ? 'borrower' : 'answer';
  return { part, at, conversation, seq, ticket: null, n: null, note: null, text };
}

/** The texts of a ticket: never how to reach the borrower. */
export function ticketEntries(ticket: Ticket, events: readonly TicketEvent[], notes: readonly Note[]): NewEntry[] {
  const of = { conversation: null, seq: null, ticket: ticket.number };
  return [
    { ...of, part: 'summary', at: ticket.createdAt, n: 0, note: null, text: summaryText(ticket) },
    ...events.flatMap((event) => {
      const { n, at } = event;
      const text = wordsOf(event);
      return text === null ? [] : [{ ...of, part: 'event' as const, at, n, note: null, text }];
    }),
    ...notes.map(({ id, at, text }) => ({ ...of, part: 'note' as const, at, n: -1, note: id, text })),
  ];
}

function summaryText({ number, summary }: Ticket): string {
  return [number, summary.what, summary.when ?? '', summary.wanted].filter((text) => text !== '').join('\n');
}

const firstSecond = Date.UTC(2020, 0, 1) / 1000;
/** So many texts of one second have places; two to the power of 22, so that seconds up to 2088 stay whole numbers. */
export const placesASecond = 4_194_304;
const lastSecond = 2 ** 31 - 2;

/** The first place of a time. */
export function placeOf(at: number): number {
  const second = Math.floor(at / 1000) - firstSecond;
  return Math.min(Math.max(second, 0), lastSecond) * placesASecond;
}

/** As FTS5's tokenizer parts it again. */
export function blankedWords(text: string): string {
  return tokensOf(text)
    .map((token) => token.text)
    .join(' ');
}

/** As PostgreSQL reads a tsvector: tokens are letters and figures alone, so that nothing in them need be escaped. */
export function vectorWords(text: string): string {
  const places = new Map<string, number[]>();
  for (const [n, token] of tokensOf(text).entries()) {
    const at = places.get(token.text);
    if (at === undefined) places.set(token.text, [n + 1]);
    else at.push(n + 1);
  }
  return [...places].map(([token, at]) => `'${token}':${at.join(',')}`).join(' ');
}

export interface HitColumns {
  id: number;
  part: string;
  at: number;
  text: string | null;
  /** Of a text that was said: the rest of its row. */
  said_json: string | null;
  body_json: string | null;
}

const aside = z.object({ value: z.object({ note: z.object({}) }) });

/** None where the ticket has gone in the meantime. The index knows both sides of a conversation, and no notes in it. */
export function toHit({ id, part, at, text, said_json, body_json }: HitColumns): SearchHit[] {
  const known = searchedParts.find((one) => one === part);
  if (known === undefined || body_json === null) return [];
  const ticket = toTicket({ body_json });
  const isAside = known === 'answer' && aside.safeParse(anyJson(said_json)).success;
  return [{ place: id, part: isAside ? 'aside' : known, at, text: text ?? summaryText(ticket), ticket }];
}
