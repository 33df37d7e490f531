import { afterEach, expect, it } from 'vitest';
import { type Assembly, assemble } from '../../src/assemble.ts';
import { readSettings } from '../../src/config.ts';
import { Reckoning } from '../../src/desk/reckoning.ts';
import type { ServiceTargets } from '../../src/desk/service-clocks.ts';
import { type Opening, readOpeningHours } from '../../src/handoff/opening-hours.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { Seeded } from '../chaos/seeded.ts';
import { hour } from '../tickets/sample-ticket.ts';
import { ExpectedWarnings } from './expected-warnings.ts';
import { type Desk, liveThrough } from './simulated-year.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const openings = readOpeningHours('workdays 9:00-18:00') as Opening[];
// As the service has it without DESK_HOURS.
const targets: ServiceTargets = {
  ...{ openings: null, calendars: knowledge.calendars },
  ...{ firstAnswer: 8 * hour, nextAnswer: 16 * hour },
};
const from = Date.parse('2026-01-02T00:00:00+08:00');
const hours = 372 * 24;
const open: Assembly[] = [];
afterEach(async () => {
  for (const assembly of open.splice(0)) await assembly.close();
});

/** A year over one store; `breaks` says at which looks the sweep begins anew, knowing nothing but what is stored. */
async function year(seed: number, breaks: () => boolean) {
  const time = { at: from, now: () => time.at };
  const assembly = await assemble(readSettings({}), { clock: time, knowledge, inMemory: true });
  open.push(assembly);
  const begin = (): Desk => {
    const reckoning = new Reckoning({
      ...{ clocks: assembly.store.clocks, tickets: assembly.store.tickets, targets, clock: time },
      change: (change) => assembly.conversations.changeTicket(change, null),
      failed: (error) => {
        throw error;
      },
    });
    return { assembly, reckoning };
  };
  let desk = begin();
  let begun = 1;
  const random = new Seeded(seed);
  const expected = new ExpectedWarnings(openings, targets);
  const histories = await liveThrough({
    ...{ from, hours, openings, targets, random: () => random.next() },
    desk: async (at) => {
      time.at = at;
      if (!breaks()) return desk;
      await desk.reckoning.stop();
      desk = begin();
      begun += 1;
      return desk;
    },
    changed: (ticket, event) => expected.changed(ticket, event),
    swept: (at) => expected.swept(at),
  });
  return { histories, expected: expected.lines, begun };
}

it('a year of tickets is warned of and escalated as the calendar says, once each, through any number of starts', async () => {
  const seed = 20_261_126;
  const clean = await year(seed, () => false);
  const raised = clean.histories
    .flat()
    .filter(({ actor }) => actor.kind === 'timer')
    .map(({ ticket, at, type, note }) => `${ticket} ${at} ${type} ${note}`);
  expect(raised.toSorted()).toEqual(clean.expected.toSorted());
  for (const type of ['warned', 'escalated']) {
    for (const kind of ['first-answer', 'next-answer', 'decision']) {
      expect(raised.filter((line) => line.endsWith(`${type} ${kind}`)).length, `${type} ${kind}`).toBeGreaterThan(2);
    }
  }

  const random = new Seeded(seed + 1);
  const broken = await year(seed, () => random.chance(0.004));
  expect(broken.begun).toBeGreaterThan(30);
  expect(broken.histories).toEqual(clean.histories);
}, 240_000);
