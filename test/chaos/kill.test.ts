import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Borrowers } from './borrowers.ts';
import { leftInFolder } from './left-in-folder.ts';
import { looked, nothingAmiss } from './looked.ts';
import { quickKnowledge, standBy, tell } from './processes.ts';
import { Seeded } from './seeded.ts';
import type { FromHarness, ToHarness } from './talk.ts';

const rounds = Number(process.env.CHAOS_ROUNDS ?? 20);
const seed = Number(process.env.CHAOS_SEED ?? 20_261_121);

/** One process under load, killed at some moment; now and then while it is still opening the store. */
async function round(child: ChildProcess, borrowers: Borrowers, seeded: Seeded): Promise<void> {
  const ended = once(child, 'exit');
  const isEarly = seeded.chance(0.15);
  const after = seeded.below(isEarly ? 60 : 700);
  const killSoon = () => setTimeout(() => child.kill('SIGKILL'), after);
  let timer: NodeJS.Timeout | null = null;
  child.on('message', (message: FromHarness) => {
    if (message.kind === 'ready') timer ??= killSoon();
    tell(child, borrowers.hear(message));
  });
  child.send({ kind: 'go' } satisfies ToHarness, () => {
    if (isEarly) timer = killSoon();
  });
  const [code, signal] = await ended;
  if (timer !== null) clearTimeout(timer);
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
}

/** The last process takes up what is left and ends in good order. */
async function finish(child: ChildProcess, borrowers: Borrowers): Promise<void> {
  const ended = once(child, 'exit');
  child.on('message', (message: FromHarness) => {
    if (message.kind === 'ready') tell(child, [...borrowers.waiting(), { kind: 'drain' }]);
    else borrowers.hear(message);
  });
  tell(child, [{ kind: 'go' }]);
  expect(await ended).toEqual([0, null]);
}

describe('a service that is killed again and again while borrowers talk to it', () => {
  it(`keeps what it has acknowledged (${rounds} kills, seed ${seed})`, {
    timeout: rounds * 6_000 + 20_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daiwen-chaos-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'knowledge.json'), JSON.stringify(quickKnowledge()));
    const seeded = new Seeded(seed);
    const borrowers = new Borrowers(seeded, 8);
    let child = standBy(folder);
    onTestFinished(() => void child.kill('SIGKILL'));
    for (let n = 0; n < rounds; n += 1) {
      const next = standBy(folder);
      await round(child, borrowers, seeded);
      child = next;
    }
    await finish(child, borrowers);

    const left = leftInFolder(join(folder, 'data'));
    onTestFinished(() => left.close());
    const found = await looked(left, borrowers);
    expect(borrowers.faults).toEqual([]);
    expect(found).toEqual(nothingAmiss);
    expect(left.integrity()).toBe('ok');
    // Nothing of this says anything if nothing was going on.
    expect(borrowers.acknowledged.size).toBeGreaterThan(rounds * 2);
    expect(borrowers.tickets.size).toBeGreaterThan(0);
  });
});
