import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrate, migrations } from '../../src/store/sqlite/migrate.ts';
import type { Migration } from '../../src/store/sqlite/migration.ts';

const first: Migration = { number: 1, name: 'first', sql: 'CREATE TABLE one (n INTEGER); INSERT INTO one VALUES (7)' };
const second: Migration = { number: 2, name: 'second', sql: 'ALTER TABLE one ADD COLUMN m INTEGER DEFAULT 8' };
const broken: Migration = { number: 3, name: 'broken', sql: 'CREATE TABLE two (n INTEGER); SELECT * FROM nothing' };

const version = (db: DatabaseSync) => db.prepare('PRAGMA user_version').get()?.user_version;
const row = (db: DatabaseSync) => ({ ...db.prepare('SELECT * FROM one').get() });

describe('migrations', () => {
  it('are numbered without a gap', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, n) => n + 1));
  });

  it('run from where the database stands, each once', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, [first]);
    expect(row(db)).toEqual({ n: 7 });
    migrate(db, [first, second]);
    migrate(db, [first, second]);
    expect(row(db)).toEqual({ n: 7, m: 8 });
    expect(version(db)).toBe(2);
  });

  it('happen all together or not at all', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, [first]);
    expect(() => migrate(db, [first, second, broken])).toThrow('nothing');
    expect(row(db)).toEqual({ n: 7 });
    expect(version(db)).toBe(1);
  });

  it('refuse a database from a newer version', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, [first, second]);
    expect(() => migrate(db, [first])).toThrow(expect.objectContaining({ code: 'newer-database' }));
  });
});
