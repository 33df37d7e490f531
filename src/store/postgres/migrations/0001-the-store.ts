import type { Migration } from '../migration.ts';

/** Texts that are looked for compare by their bytes, as in SQLite: the same order whatever the database's locale. */
export const theStore: Migration = {
  number: 1,
  name: 'the store',
  olderGoOn: false,
  sql: `
    CREATE TABLE conversations (
      id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      channel TEXT NOT NULL,
      external TEXT NOT NULL,
      last_seq BIGINT NOT NULL,
      last_in BIGINT NOT NULL,
      handled BIGINT NOT NULL,
      version BIGINT NOT NULL,
      case_json TEXT,
      position_json TEXT,
      reply_json TEXT,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      -- Until when, by the database's clock, a process is at work on what waits; 0: nobody is.
      leased_until BIGINT NOT NULL
    );
    CREATE INDEX conversations_pending ON conversations (id) WHERE last_in > handled;
    CREATE INDEX conversations_unused ON conversations (updated_at);

    CREATE TABLE messages (
      conversation TEXT COLLATE "C" NOT NULL,
      seq BIGINT NOT NULL,
      direction TEXT NOT NULL,
      kind TEXT NOT NULL,
      message_id TEXT COLLATE "C" NOT NULL,
      at BIGINT NOT NULL,
      text TEXT NOT NULL,
      sealed_json TEXT,
      body_json TEXT NOT NULL,
      attempts BIGINT NOT NULL,
      last_error TEXT,
      failed BIGINT NOT NULL,
      PRIMARY KEY (conversation, seq)
    );
    CREATE UNIQUE INDEX messages_once ON messages (conversation, message_id) WHERE direction = 'in';
    CREATE INDEX messages_sealed ON messages (at) WHERE direction = 'out' AND sealed_json IS NOT NULL;

    CREATE TABLE timers (
      id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      conversation TEXT COLLATE "C" NOT NULL,
      due_at BIGINT NOT NULL,
      name TEXT NOT NULL,
      value_json TEXT NOT NULL
    );
    CREATE INDEX timers_due ON timers (due_at);
    CREATE INDEX timers_of ON timers (conversation);

    CREATE TABLE deliveries (
      conversation TEXT COLLATE "C" NOT NULL,
      seq BIGINT NOT NULL,
      channel TEXT COLLATE "C" NOT NULL,
      due_at BIGINT NOT NULL,
      attempts BIGINT NOT NULL,
      lease TEXT,
      parked TEXT,
      PRIMARY KEY (conversation, seq)
    );
    CREATE INDEX deliveries_due ON deliveries (channel, due_at) WHERE parked IS NULL;

    CREATE TABLE canaries (
      key_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      box TEXT NOT NULL
    );

    CREATE TABLE tickets (
      number TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      conversation TEXT COLLATE "C" NOT NULL,
      state TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      due_at BIGINT,
      version BIGINT NOT NULL,
      body_json TEXT NOT NULL
    );
    CREATE INDEX tickets_of ON tickets (conversation, created_at);
    CREATE INDEX tickets_open ON tickets (due_at, created_at) WHERE state <> 'closed';

    CREATE TABLE ticket_events (
      ticket TEXT COLLATE "C" NOT NULL REFERENCES tickets (number),
      n BIGINT NOT NULL,
      at BIGINT NOT NULL,
      actor_json TEXT NOT NULL,
      type TEXT NOT NULL,
      from_state TEXT,
      to_state TEXT NOT NULL,
      note TEXT,
      PRIMARY KEY (ticket, n)
    );

    CREATE TABLE code_failures (
      address TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      count BIGINT NOT NULL,
      last_at BIGINT NOT NULL
    );

    -- What the last move from a data folder has written here: as long as it is what stands here, a move may come again.
    CREATE TABLE moved (
      name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      count BIGINT NOT NULL,
      digest TEXT NOT NULL
    );
  `,
};
