import { afterAll, describe, expect, it } from 'vitest';
import { Reckoning } from '../../src/desk/reckoning.ts';
import type { ServiceTargets } from '../../src/desk/service-clocks.ts';
import { randomIds } from '../../src/ids.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openMemoryStore } from '../../src/store/open-store.ts';
import { applyAction } from '../../src/tickets/apply-action.ts';
import type { TicketChange } from '../../src/tickets/ticket.ts';
import { file, filedAt, hour, li } from '../tickets/sample-ticket.ts';

const { calendars } = loadKnowledge(undefined, { check: false });
const targets: ServiceTargets = { openings: null, calendars, firstAnswer: 8 * hour, nextAnswer: 16 * hour };

const { store } = openMemoryStore(randomIds);
afterAll(() => store.close());

const clock = { now: () => filedAt };
const change = (one: TicketChange) => store.conversations.changeTicket(one, null);

function reckoning(by: ServiceTargets): Reckoning {
  const failed = (error: unknown) => {
    throw error;
  };
  return new Reckoning({ clocks: store.clocks, tickets: store.tickets, targets: by, failed, clock, change });
}

describe('the clocks in the store', () => {
  it('follow every change of a ticket, and other targets after a start', async () => {
    const filed = Array.from({ length: 120 }, (_, n) => file({ seed: `ticket-${n}`, at: filedAt + n }));
    const changes = (await Promise.all(filed)).map(({ change }) => change);
    for (const change of changes) await store.conversations.changeTicket(change, null);
    const [first, second] = changes.map(({ ticket }) => ticket);
    if (first === undefined || second === undefined) throw new Error('nothing was filed');
    const shown = async () => {
      const queue = await store.desk.queue({ state: 'open', assignee: null, overdueAt: null }, 0, 200);
      return new Map(queue.map(({ ticket, clock }) => [ticket.number, clock]));
    };

    const one = reckoning(targets);
    await one.tick();
    // Filed on a Saturday: the first eight hours are Monday's.
    const monday = Date.parse('2026-11-23T17:00:00+08:00');
    const expected = { kind: 'first-answer', at: monday };
    expect([...(await shown()).values()]).toEqual(changes.map(() => expected));

    const taken = applyAction(first, { type: 'take' }, li, filedAt + hour);
    const told = applyAction(taken.ticket, { type: 'tell', note: '我们在看' }, li, filedAt + hour);
    for (const change of [taken, told]) await store.conversations.changeTicket(change, null);
    await one.tick();
    expect([(await shown()).get(first.number), (await shown()).get(second.number)]).toEqual([null, expected]);

    await reckoning({ ...targets, firstAnswer: 2 * hour }).tick();
    expect((await shown()).get(second.number)).toEqual({ ...expected, at: monday - 6 * hour });
    expect([...(await shown()).values()].filter((clock) => clock?.at === monday)).toEqual([]);
  });
});
