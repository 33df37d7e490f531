import { databaseFile, openDatabase } from '../../store/sqlite/open-database.ts';
import { ticketColumns } from '../../store/ticket-rows.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { talker } from './talk.ts';

export interface Filling {
  conversations: number;
  /** Messages of each. */
  each: number;
  /** When the last of them was said. */
  now: number;
  ticketOf(n: number): Ticket;
}

/** Between one message of a conversation and the next, and between the beginnings of two conversations. */
const pause = 20_000;

/** Fills the database of a data folder with conversations, each with its ticket, spread over the time before now. */
export function fill(folder: string, { conversations, each, now, ticketOf }: Filling): void {
  const db = openDatabase(databaseFile(folder));
  try {
    const body = JSON.stringify({ cut: false, value: null, name: null, attachments: [], locale: null, address: '' });
    const provenance = { knowledge: 'k', from: [], walked: [] };
    const said = JSON.stringify({ answers: 1, choices: [], value: null, provenance });
    const conversation = db.prepare(
      `INSERT INTO conversations VALUES (?, 'direct-line', ?, ?, ?, ?, 1, NULL, NULL, NULL, ?, ?)`,
    );
    const message = db.prepare('INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, 0, NULL, 0)');
    const ticket = db.prepare(
      `INSERT INTO tickets (number, conversation, state, created_at, due_at, version, body_json)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    const talk = talker(7);
    db.exec('BEGIN');
    for (let n = 0; n < conversations; n += 1) {
      const filed = ticketOf(n);
      const id = filed.conversation;
      const began = now - (conversations - n) * pause - each * pause;
      conversation.run(id, String(n), each, each, each, began, began + each * pause);
      for (let seq = 1; seq <= each; seq += 1) {
        const isIn = seq % 2 === 1;
        const kind = isIn ? 'message' : 'bubble';
        const text = talk(n * each + seq - 1);
        const at = began + seq * pause;
        message.run(id, seq, isIn ? 'in' : 'out', kind, `m${seq}`, at, text, isIn ? body : said);
      }
      const { number, state, created_at, due_at, version, body_json } = ticketColumns(filed);
      ticket.run(number, id, state, created_at, due_at, version, body_json);
    }
    db.exec('COMMIT');
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
