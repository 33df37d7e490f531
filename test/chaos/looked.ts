import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Borrowers } from './borrowers.ts';

export interface Found {
  integrity: string;
  /** Acknowledged messages that are not in the store where they were acknowledged. */
  lost: string[];
  unanswered: string[];
  answeredTwice: string[];
  /** Tickets a borrower has read of that are not there, or not with that borrower. */
  ticketsLost: string[];
  /** Conversations in which a ticket was asked for once and that have another number of tickets, or of their events. */
  ticketsMiscounted: string[];
}

/**
 * What the killed processes have left, read from the database itself and not through the code under test. An answer is
 * the bubbles of one turn: numbered 1, 2, 3 …, each once, next to each other.
 */
export function looked(dataDir: string, borrowers: Borrowers): Found {
  const file = readdirSync(dataDir).find((name) => name.endsWith('.db') && name !== 'lock.db') ?? '';
  const db = new DatabaseSync(join(dataDir, file), { readOnly: true });
  const rowAt = db.prepare(
    "SELECT message_id AS id FROM messages WHERE conversation = ? AND seq = ? AND direction = 'in'",
  );
  const copies = db.prepare('SELECT count(*) AS n FROM messages WHERE conversation = ? AND message_id = ?');
  const handled = db.prepare('SELECT handled FROM conversations WHERE id = ?');
  const answer = db.prepare(
    `SELECT seq, message_id AS id FROM messages
     WHERE conversation = ? AND direction = 'out' AND json_extract(body_json, '$.answers') = ? ORDER BY seq`,
  );
  const ticketOf = db.prepare('SELECT conversation FROM tickets WHERE number = ?');
  const ticketsOf = db.prepare(
    `SELECT count(DISTINCT number) AS tickets, count(*) AS events
     FROM tickets JOIN ticket_events ON ticket = number WHERE conversation = ?`,
  );
  const givenUp = db.prepare('SELECT sum(failed) AS n FROM messages WHERE conversation = ?');

  const found: Found = {
    integrity: String(db.prepare('PRAGMA integrity_check').get()?.integrity_check),
    lost: [],
    unanswered: [],
    answeredTwice: [],
    ticketsLost: [],
    ticketsMiscounted: [],
  };
  for (const [messageId, { stored, seq }] of borrowers.acknowledged) {
    if (rowAt.get(stored, seq)?.id !== messageId || copies.get(stored, messageId)?.n !== 1) found.lost.push(messageId);
    const bubbles = answer.all(stored, seq);
    if (bubbles.length === 0 || Number(handled.get(stored)?.handled) < seq) found.unanswered.push(messageId);
    const first = Number(bubbles[0]?.seq);
    const isOneTurn = bubbles.every((bubble, n) => bubble.id === `${seq}.${n + 1}` && bubble.seq === first + n);
    if (!isOneTurn) found.answeredTwice.push(messageId);
  }
  for (const [number, stored] of borrowers.tickets) {
    if (ticketOf.get(number)?.conversation !== stored) found.ticketsLost.push(number);
  }
  for (const stored of borrowers.filed.keys()) {
    const { tickets, events } = ticketsOf.get(stored) ?? {};
    // A row that three kills have met in turn is given up with an apology: then there may be no ticket.
    const mayLack = Number(givenUp.get(stored)?.n) > 0 && tickets === 0;
    if (!mayLack && (tickets !== 1 || events !== 1)) found.ticketsMiscounted.push(stored);
  }
  db.close();
  return found;
}
