import { type ChildProcess, execSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cuttableLine } from '../store/cuttable-line.ts';
import { endConnections, freshSchema, testPostgres } from '../store/postgres-schema.ts';
import { Borrowers } from './borrowers.ts';
import { leftOnPostgres } from './left-on-postgres.ts';
import { looked, nothingAmiss } from './looked.ts';
import { quickKnowledge, standBy, tell } from './processes.ts';
import { Seeded } from './seeded.ts';
import type { FromHarness, ToHarness } from './talk.ts';

const rounds = Number(process.env.CHAOS_REPLICA_ROUNDS ?? 8);
const seed = Number(process.env.CHAOS_SEED ?? 20_261_121);
/** Restarts the database, where a test may: `sudo systemctl restart postgresql`. Without it its connections break and it takes no others for a while: a restart as its clients see it. */
const restartCommand = process.env.CHAOS_POSTGRES_RESTART?.trim() || null;

/** Two replicas, borrowers who reach one and at times the other, and one that stands by for whoever is killed. */
class Two {
  readonly borrowers: Borrowers;
  private readonly seeded: Seeded;
  private readonly start: () => ChildProcess;
  private readonly running: ChildProcess[] = [];
  private next: ChildProcess;
  private finishing = false;
  private readonly lastAt = new Map<string, ChildProcess>();

  constructor(seeded: Seeded, start: () => ChildProcess) {
    this.seeded = seeded;
    this.start = start;
    this.borrowers = new Borrowers(seeded, 8);
    this.next = start();
  }

  /** Brings the one that stands by into play; resolves when it is ready. */
  async join(): Promise<void> {
    const child = this.next;
    this.next = this.start();
    this.running.push(child);
    const { promise, resolve } = Promise.withResolvers<void>();
    child.on('message', (message: FromHarness) => {
      if (message.kind === 'ready') resolve();
      this.hear(message);
    });
    tell(child, [{ kind: 'go' }]);
    await promise;
  }

  async kill(): Promise<void> {
    const [child] = this.running.splice(this.seeded.below(this.running.length), 1);
    if (child === undefined) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
  }

  /** Nobody says anything more; when all that was said is answered, both end in good order. */
  async finish(isDone: () => Promise<boolean>): Promise<void> {
    this.finishing = true;
    while (!(await isDone())) await pause(200);
    this.tell(this.borrowers.waiting());
    for (const child of this.running) {
      const ended = once(child, 'exit');
      tell(child, [{ kind: 'drain' }]);
      expect(await ended).toEqual([0, null]);
    }
  }

  end(): void {
    for (const child of [...this.running, this.next]) child.kill('SIGKILL');
  }

  private hear(message: FromHarness): void {
    if (message.kind === 'refused' && message.code === 'store-unreachable') {
      // Said so, and nothing acknowledged: whoever was refused tries again a little later.
      setTimeout(() => this.tell(this.borrowers.hear({ kind: 'ready' })), 300).unref();
      return;
    }
    const replies = this.borrowers.hear(message);
    if (!this.finishing) this.tell(replies);
  }

  private tell(messages: ToHarness[]): void {
    for (const message of messages) {
      const child = this.replicaFor(message);
      if (child !== undefined) tell(child, [message]);
    }
  }

  /** Borrowers stay where they were, as behind most proxies, and now and then come to the other one. */
  private replicaFor(message: ToHarness): ChildProcess | undefined {
    const any = this.running[this.seeded.below(this.running.length)];
    if (message.kind !== 'say' || any === undefined) return any;
    const { conversation } = message.said;
    const before = this.lastAt.get(conversation);
    const stays = before !== undefined && this.running.includes(before) && this.seeded.chance(0.7);
    const child = stays ? before : any;
    this.lastAt.set(conversation, child);
    return child;
  }
}

describe.skipIf(testPostgres === null)('replicas on PostgreSQL, killed again and again while borrowers talk', () => {
  it(`keep what they have acknowledged, and answer it once (${rounds} kills, seed ${seed})`, {
    timeout: rounds * 10_000 + 60_000,
  }, async () => {
    const { url, schema, drop } = await freshSchema();
    const line = await cuttableLine(url);
    const folder = mkdtempSync(join(tmpdir(), 'daiwen-chaos-'));
    writeFileSync(join(folder, 'knowledge.json'), JSON.stringify(quickKnowledge()));
    const seeded = new Seeded(seed);
    const CHAOS_KEYS = `a:${Buffer.alloc(32, 7).toString('base64')}`;
    const two = new Two(seeded, () => standBy(folder, { CHAOS_DATABASE_URL: line.url, CHAOS_KEYS }));
    const client = new pg.Client(testPostgres ?? '');
    onTestFinished(async () => {
      two.end();
      await client.end().catch(() => undefined);
      await line.cut();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    });
    await two.join();
    await two.join();
    for (let n = 0; n < rounds; n += 1) {
      await pause(seeded.below(700));
      if (seeded.chance(0.3)) {
        await line.cut();
        if (restartCommand === null) await endConnections(url);
        else execSync(restartCommand);
        await pause(seeded.below(1_500));
        await line.mend();
        await pause(seeded.below(500));
      }
      await two.kill();
      await two.join();
    }
    await client.connect();
    await client.query(`SET search_path = ${schema}`);
    await two.finish(async () => {
      const { rows } = await client.query('SELECT 1 FROM conversations WHERE last_in > handled LIMIT 1');
      return rows.length === 0;
    });

    const { borrowers } = two;
    const found = await looked(leftOnPostgres(client), borrowers);
    expect(borrowers.faults).toEqual([]);
    expect(found).toEqual(nothingAmiss);
    // Nothing of this says anything if nothing was going on.
    expect(borrowers.acknowledged.size).toBeGreaterThan(rounds * 2);
    expect(borrowers.tickets.size).toBeGreaterThan(0);
    console.log(`${rounds} kills: ${borrowers.acknowledged.size} messages, ${borrowers.tickets.size} tickets`);
  });
});
