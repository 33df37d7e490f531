import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperatorRole } from '../../src/config.ts';
import type { Store } from '../../src/conversation/ports.ts';
import { Reckoning } from '../../src/desk/reckoning.ts';
import { randomIds } from '../../src/ids.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openMemoryStore } from '../../src/store/open-store.ts';
import { type Action, applyAction } from '../../src/tickets/apply-action.ts';
import { borrowerStatus } from '../../src/tickets/borrower-status.ts';
import type { Actor } from '../../src/tickets/ticket.ts';
import { borrower, file, hour, li } from '../tickets/sample-ticket.ts';

const { calendars } = loadKnowledge(undefined, { check: false });
const targets = { openings: null, calendars, firstAnswer: 8 * hour, nextAnswer: 16 * hour };
const beijing = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

let store: Store;
let now: number;
let replicas: Reckoning[];
beforeEach(() => {
  store = openMemoryStore(randomIds).store;
  now = beijing('2026-11-25 10:00');
  replicas = [aReplica(), aReplica()];
});
afterEach(() => store.close());

function aReplica(): Reckoning {
  return new Reckoning({
    ...{ clocks: store.clocks, tickets: store.tickets, targets, clock: { now: () => now } },
    change: (change) => store.conversations.changeTicket(change, null),
    failed: (error) => {
      throw error;
    },
  });
}

async function filed(role: OperatorRole): Promise<string> {
  const { change } = await file({ role, at: now, seed: `${role} ${now}` });
  await store.conversations.changeTicket(change, null);
  return change.ticket.number;
}

async function act(number: string, action: Action, actor: Actor): Promise<void> {
  const ticket = await store.tickets.find(number);
  if (ticket === null) throw new Error('there is no such ticket');
  await store.conversations.changeTicket(applyAction(ticket, action, actor, now), null);
}

/** Both replicas at once, at each of the moments. */
async function at(...moments: string[]): Promise<void> {
  for (const moment of moments) {
    now = beijing(moment);
    await Promise.all(replicas.map((replica) => replica.tick()));
  }
}

async function raised(number: string): Promise<string[]> {
  const events = await store.tickets.events(number);
  return events
    .filter(({ actor }) => actor.kind === 'timer')
    .map(({ type, note, at: when }) => {
      const written = new Date(when + 8 * hour).toISOString().slice(5, 16).replace('T', ' ');
      return `${type} ${note} ${written}`;
    });
}

describe('what is near or has run out', () => {
  it('is raised once each, however many processes look', async () => {
    const number = await filed('independent');
    await at('2026-11-25 15:59', '2026-11-25 16:00', '2026-11-25 17:00', '2026-11-25 18:00');
    expect(await raised(number)).toEqual(['warned first-answer 11-25 16:00']);
    await at('2026-11-25 18:01', '2026-11-26 09:00', '2026-12-24 09:00');
    expect(await raised(number)).toEqual(['warned first-answer 11-25 16:00', 'escalated first-answer 11-25 18:01']);
  });

  it('is raised late, and only as run out, where nobody looked for a while', async () => {
    const number = await filed('lender');
    await at('2026-12-20 03:00', '2026-12-20 03:01');
    expect(await raised(number)).toEqual(['escalated first-answer 12-20 03:00', 'escalated decision 12-20 03:00']);
  });

  it('is not raised of an answer that was given, nor while the borrower is asked, and anew for what is said later', async () => {
    const number = await filed('independent');
    await act(number, { type: 'take' }, li);
    await act(number, { type: 'ask', note: '哪一天？' }, li);
    await at('2026-11-25 18:01', '2026-12-10 09:00');
    expect(await raised(number)).toEqual([]);
    await act(number, { type: 'answer', note: '周三' }, borrower);
    await at('2026-12-11 11:59', '2026-12-11 12:00', '2026-12-11 15:00', '2026-12-11 16:00', '2026-12-11 16:01');
    const first = ['warned next-answer 12-11 12:00', 'escalated next-answer 12-11 16:01'];
    expect(await raised(number)).toEqual(first);
    await act(number, { type: 'tell', note: '知道了' }, li);
    await act(number, { type: 'add', note: '还有一件' }, borrower);
    await at('2026-12-15 10:01', '2026-12-30 09:00');
    const second = ['warned next-answer 12-15 10:01', 'escalated next-answer 12-30 09:00'];
    expect(await raised(number)).toEqual([...first, ...second]);
  });

  it('stands in the queue above what is nearer, until it is answered, and changes nothing for the borrower', async () => {
    const late = await filed('independent');
    await at('2026-11-25 18:01');
    const fresh = await filed('independent');
    await at('2026-11-25 18:02');
    const queue = async () =>
      (await store.desk.queue({ state: 'open', assignee: null, overdueAt: null }, 0, 9)).map(
        ({ ticket, raised: mark }) => `${ticket.number === late ? 'late' : 'fresh'} ${mark}`,
      );
    expect(await queue()).toEqual(['late escalated', 'fresh null']);
    const ticket = await store.tickets.find(late);
    if (ticket === null) throw new Error('it is gone');
    expect(borrowerStatus(ticket, await store.tickets.events(late), now)).toMatchObject({
      state: 'open',
      lastNote: null,
    });
    expect(fresh).not.toBe(late);
    await act(late, { type: 'take' }, li);
    await act(late, { type: 'tell', note: '对不起，久等了' }, li);
    await at('2026-11-25 18:03');
    expect(await queue()).toEqual(['fresh null', 'late null']);
  });
});
