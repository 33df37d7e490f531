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

  it('may make a table anew that others refer to, and are undone where these then refer to nothing', () => {
    const db = new DatabaseSync(':memory:');
    db.exec('PRAGMA foreign_keys = ON');
    const tables: Migration = {
      number: 1,
      name: 'tables',
      sql: `
        CREATE TABLE one (n INTEGER PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE two (n INTEGER REFERENCES one (n) ON DELETE CASCADE);
        INSERT INTO one VALUES (7), (8);
        INSERT INTO two VALUES (7), (8)`,
    };
    const anew = (rows: string): Migration => ({
      number: 2,
      name: 'anew',
      rebuilds: true,
      sql: `
        CREATE TABLE fresh (n INTEGER PRIMARY KEY);
        INSERT INTO fresh ${rows};
        DROP TABLE one;
        ALTER TABLE fresh RENAME TO one`,
    });
    migrate(db, [tables]);
    expect(() => migrate(db, [tables, anew('SELECT n FROM one WHERE n = 7')])).toThrow(
      expect.objectContaining({ code: 'damaged-database' }),
    );
    const twos = () => db.prepare('SELECT n FROM two ORDER BY n').all();
    expect([version(db), twos().length]).toEqual([1, 2]);
    migrate(db, [tables, anew('SELECT n FROM one')]);
    expect([version(db), twos().length]).toEqual([2, 2]);
    db.exec('DELETE FROM one WHERE n = 7');
    expect(twos().map(({ n }) => n)).toEqual([8]);
  });

  it('keep every message, and all that refers to one, when these are put in order of arrival', () => {
    const db = new DatabaseSync(':memory:');
    db.exec('PRAGMA foreign_keys = ON');
    migrate(
      db,
      migrations.filter(({ number }) => number < 12),
    );
    db.exec(`
      INSERT INTO conversations VALUES ('t:lin', 't', 'lin', 3, 3, 1, 1, '{}', NULL, NULL, 5, 5);
      INSERT INTO messages VALUES
        ('t:lin', 1, 'in', 'message', 'm1', 5, '额度', NULL, '{}', 0, NULL, 0),
        ('t:lin', 2, 'out', 'bubble', '1.1', 6, '您好', '{"key":"k","box":"b"}', '{}', 0, NULL, 0),
        ('t:lin', 3, 'in', 'message', 'm2', 7, '在吗', NULL, '{}', 2, 'dialog-failed', 1);
      INSERT INTO search_entries (part, conversation, seq, words) VALUES ('said', 't:lin', 1, 'edu');
    `);
    const rows = () => db.prepare('SELECT * FROM messages ORDER BY conversation, seq').all();
    const found = () => db.prepare(`SELECT rowid FROM search_words WHERE search_words MATCH 'edu'`).all().length;
    const before = rows();
    migrate(db);
    expect([rows(), found()]).toEqual([before, 1]);
    const again = `INSERT INTO messages VALUES ('t:lin', 9, 'in', 'message', 'm1', 5, '', NULL, '{}', 0, NULL, 0)`;
    expect(() => db.exec(again)).toThrow('UNIQUE');
    expect(() => db.exec(again.replace('9', '3').replace('m1', 'm9'))).toThrow('UNIQUE');
    db.exec(`DELETE FROM messages WHERE seq = 1`);
    expect([rows().length, found()]).toEqual([2, 0]);
  });
});
