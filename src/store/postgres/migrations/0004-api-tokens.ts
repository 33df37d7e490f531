import type { Migration } from '../migration.ts';

export const apiTokens: Migration = {
  number: 4,
  name: 'api tokens',
  olderGoOn: true,
  sql: `
    CREATE TABLE api_tokens (
      id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      hash TEXT COLLATE "C" NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL,
      used_at BIGINT,
      revoked_at BIGINT,
      made_by TEXT NOT NULL
    );
    CREATE TABLE once_keys (
      scope TEXT COLLATE "C" NOT NULL,
      key TEXT COLLATE "C" NOT NULL,
      fingerprint TEXT NOT NULL,
      answer TEXT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (scope, key)
    );
    CREATE INDEX once_keys_at ON once_keys (at);
  `,
};
