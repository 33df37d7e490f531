import type { Migration } from '../migration.ts';

export const apiTokens: Migration = {
  number: 5,
  name: 'api tokens',
  sql: `
    CREATE TABLE api_tokens (
      id TEXT NOT NULL PRIMARY KEY,
      hash TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      used_at INTEGER,
      revoked_at INTEGER,
      made_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE once_keys (
      scope TEXT NOT NULL,
      key TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      answer TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (scope, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX once_keys_at ON once_keys (at);
  `,
};
