import { existsSync, statSync } from 'node:fs';
import { databaseFile, openDatabase } from '../../store/sqlite/open-database.ts';

/**
 * Fills a data folder's database up to so many messages: copies of the conversations that are in it, rows and cases as
 * real ones are.
 */
export function fillTo(folder: string, messages: number): void {
  const db = openDatabase(databaseFile(folder));
  try {
    const count = () => Number(db.prepare('SELECT count(*) AS n FROM messages').get()?.n);
    const columns = (table: string, own: readonly string[]) =>
      db
        .prepare(`SELECT name FROM pragma_table_info('${table}')`)
        .all()
        .map(({ name }) => String(name))
        .filter((name) => !own.includes(name))
        .join(', ');
    const ofConversations = columns('conversations', ['id']);
    const ofMessages = columns('messages', ['conversation']);
    // The copies of a copy would have long names: only what was really said is copied.
    db.exec(`CREATE TEMP TABLE real AS SELECT id FROM conversations WHERE id NOT LIKE 'copy:%'`);
    const real = `SELECT id FROM real`;
    const before = count();
    const each = Number(db.prepare(`SELECT count(*) AS n FROM messages WHERE conversation IN (${real})`).get()?.n);
    const conversations = db.prepare(
      `INSERT INTO conversations (id, ${ofConversations})
       SELECT 'copy:' || ? || ':' || id, ${ofConversations} FROM conversations WHERE id IN (${real})`,
    );
    const rows = db.prepare(
      `INSERT INTO messages (conversation, ${ofMessages})
       SELECT 'copy:' || ? || ':' || conversation, ${ofMessages} FROM messages WHERE conversation IN (${real})`,
    );
    db.exec('BEGIN');
    for (let n = 0; before + n * each < messages; n += 1) {
      const name = `${messages}-${n}`;
      conversations.run(name);
      rows.run(name);
    }
    db.exec('COMMIT');
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

export interface Weight {
  messages: number;
  conversations: number;
  bytes: number;
  /** Bytes of a conversation without its messages: its row and its case. */
  conversationBytes: number;
  messageBytes: number;
}

/** What a message and a conversation cost on the disk. */
export function weigh(folder: string): Weight {
  const file = databaseFile(folder);
  const db = openDatabase(file);
  try {
    const of = (sql: string) => Number(db.prepare(sql).get()?.n);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const messages = of('SELECT count(*) AS n FROM messages');
    const conversations = of('SELECT count(*) AS n FROM conversations');
    const bytes = existsSync(file) ? statSync(file).size : 0;
    const inCases = of(
      `SELECT sum(length(cast(id || channel || external || coalesce(case_json, '') || coalesce(position_json, '')
         || coalesce(reply_json, '') AS BLOB)) + 40) AS n FROM conversations`,
    );
    const inMessages = of(
      `SELECT sum(length(cast(conversation || direction || kind || message_id || text || coalesce(sealed_json, '')
         || body_json AS BLOB)) + 30) AS n FROM messages`,
    );
    // The pages are shared out by what stands in them, indexes and slack with it.
    const share = bytes / (inCases + inMessages);
    return {
      messages,
      conversations,
      bytes,
      conversationBytes: (inCases * share) / conversations,
      messageBytes: (inMessages * share) / messages,
    };
  } finally {
    db.close();
  }
}
