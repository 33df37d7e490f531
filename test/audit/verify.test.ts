import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { AuditTrail } from '../../src/audit/audit-trail.ts';
import { hashOf } from '../../src/audit/chain.ts';
import type { AuditEntry } from '../../src/audit/entry.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import type { Store } from '../../src/conversation/ports.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';
import { sqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { seededIds } from '../tickets/counting-ids.ts';

const keys = newKeyRing(seededIds('keys'));
const day = 24 * 60 * 60 * 1000;
const entry = (who: string): AuditEntry => ({
  ...{ deed: 'read-contact', who, role: 'agent', address: '10.0.0.1', ticket: 'DW-1', detail: null },
});

let db: DatabaseSync;
let store: Store;
let chains: string[];

/** Two days of a process and one of another: three entries, then two, then one. */
beforeEach(async () => {
  db = new DatabaseSync(':memory:');
  migrate(db);
  store = sqliteStore(db);
  const clock = { at: Date.parse('2026-11-21T10:00:00+08:00'), now: () => clock.at };
  const parts = { audit: store.audit, keys, clock };
  const one = new AuditTrail({ ...parts, ids: seededIds('one') });
  const other = new AuditTrail({ ...parts, ids: seededIds('other') });
  const write = (trail: AuditTrail, who: string) => trail.record(entry(who), (audit) => store.desk.write({ audit }));
  for (const who of ['甲', '乙', '丙']) await write(one, who);
  clock.at += day;
  for (const who of ['甲', '乙']) await write(one, who);
  clock.at += day;
  await write(other, '丁');
  chains = await store.audit.chains('', 10);
});

const verdict = () => verifyAudit(store.audit, keys);
const first = () => chains[0] ?? '';

describe('an audit log', () => {
  it('that nobody has touched is whole', async () => {
    expect(await verdict()).toEqual({ chains: 3, entries: 6, broken: null });
  });

  it('with an entry put in other words names that entry', async () => {
    db.prepare("UPDATE audit_entries SET body = replace(body, '乙', '戊') WHERE chain = ? AND n = 2").run(first());
    expect((await verdict()).broken).toMatchObject({ chain: first(), n: 2, why: 'it is not what was written' });
  });

  it('with an entry put in other words and hashed anew names the one after it', async () => {
    const [before, row] = await store.audit.rows(first(), 0, 2);
    const forged = { chain: first(), n: 2, at: row?.at ?? 0, body: (row?.body ?? '').replace('乙', '戊') };
    const hash = hashOf(forged, before?.hash ?? '');
    db.prepare('UPDATE audit_entries SET body = ?, hash = ? WHERE chain = ? AND n = 2').run(forged.body, hash, first());
    expect((await verdict()).broken).toMatchObject({ chain: first(), n: 3 });
  });

  it('with an entry taken out names the gap', async () => {
    db.prepare('DELETE FROM audit_entries WHERE chain = ? AND n = 2').run(first());
    expect((await verdict()).broken).toMatchObject({ chain: first(), n: 2, why: 'it is missing' });
  });

  it('with its end cut off names what is missing, also where the head was set back to match', async () => {
    const [, last] = await store.audit.rows(first(), 1, 2);
    db.prepare('DELETE FROM audit_entries WHERE chain = ? AND n = 3').run(first());
    expect(last?.n).toBe(3);
    expect((await verdict()).broken).toMatchObject({ chain: first(), n: 3, why: 'it is missing' });
    db.prepare(
      'UPDATE audit_heads SET n = 2, hash = (SELECT hash FROM audit_entries WHERE chain = ?1 AND n = 2) WHERE chain = ?1',
    ).run(first());
    expect((await verdict()).broken).toMatchObject({
      chain: first(),
      n: 2,
      why: expect.stringContaining('not signed'),
    });
  });

  it('with a whole chain taken away is missed by a later one', async () => {
    db.prepare('DELETE FROM audit_entries WHERE chain = ?').run(first());
    db.prepare('DELETE FROM audit_heads WHERE chain = ?').run(first());
    expect((await verdict()).broken).toMatchObject({ chain: first(), n: 3, why: expect.stringContaining('quotes it') });
  });

  it('with an entry put on its end by somebody without the key names it', async () => {
    const [, , last] = await store.audit.rows(first(), 0, 3);
    const row = { chain: first(), n: 4, at: 0, body: JSON.stringify(entry('己')) };
    db.prepare('INSERT INTO audit_entries VALUES (?, 4, 0, ?, ?)').run(
      first(),
      row.body,
      hashOf(row, last?.hash ?? ''),
    );
    expect((await verdict()).broken).toMatchObject({ chain: first(), n: 4, why: 'no signed head covers it' });
  });

  it('whose key is not in the ring any more says so', async () => {
    const others = newKeyRing(seededIds('others'));
    expect((await verifyAudit(store.audit, others)).broken?.why).toContain('not signed by a key');
  });
});
