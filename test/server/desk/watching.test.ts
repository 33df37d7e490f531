import type { ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditTrail } from '../../../src/audit/audit-trail.ts';
import { silentLog } from '../../../src/conversation/log.ts';
import { NewRows } from '../../../src/conversation/new-rows.ts';
import type { Store } from '../../../src/conversation/ports.ts';
import { Typing } from '../../../src/conversation/typing.ts';
import { drawSession, idleFor, type Session } from '../../../src/desk/session.ts';
import type { Human } from '../../../src/handoff/handoff.ts';
import { newKeyRing } from '../../../src/sealing/key-file.ts';
import { dutyLease } from '../../../src/server/desk/live/live-acts.ts';
import { type Looking, Watching } from '../../../src/server/desk/watching.ts';
import { openMemoryStore } from '../../../src/store/open-store.ts';
import { aTicket } from '../../conversation/a-ticket.ts';
import { countedIds } from '../../conversation/stage.ts';
import { seededIds } from '../../tickets/counting-ids.ts';

let store: Store;
/** Two processes over one store. */
let here: Watching;
let elsewhere: Watching;
let trail: AuditTrail;
let rows: NewRows;
const sessionIds = seededIds('sessions');
const clock = { at: 0, now: () => clock.at };

beforeEach(async () => {
  clock.at = Date.parse('2026-11-21T10:00:00+08:00');
  const ids = countedIds();
  store = openMemoryStore(ids).store;
  const { handoffs } = store;
  rows = new NewRows();
  const live = {
    waiting: () => handoffs.listed('waiting', 100),
    held: () => handoffs.listed('human', 100),
    onDuty: () => handoffs.onDuty(clock.at),
    attend: (human: Human, lease: number) => handoffs.attend(human, clock.at + lease),
  };
  const parts = {
    desk: store.desk,
    live,
    watch: rows.watch.bind(rows),
    typing: new Typing(clock, null),
    clock,
    ids,
    log: silentLog,
  };
  here = new Watching(parts);
  elsewhere = new Watching(parts);
  trail = new AuditTrail({ audit: store.audit, keys: newKeyRing(seededIds('k')), clock, ids: seededIds('t') });
  await change('T1', 1);
  await change('T2', 1);
});
afterEach(() => store.close());

async function change(number: string, version: number): Promise<void> {
  const ticket = { ...aTicket(number, 'terminal:lin'), version, updatedAt: clock.at };
  const readAt = version === 1 ? null : version - 1;
  await store.conversations.changeTicket({ ticket, events: [], readAt }, null);
}

async function signedIn(name: string): Promise<Session> {
  const { session } = drawSession({ subject: name, name, role: 'agent' }, clock.at, sessionIds);
  const entry = { deed: 'sign-in', who: name, role: 'agent', address: null, ticket: null, detail: null } as const;
  await trail.record(entry, (audit) => store.desk.write({ audit, opened: session }));
  return session;
}

/** An open page: what it has heard. */
async function page(watching: Watching, at: string | Looking, name: string) {
  const looking: Looking = typeof at === 'string' ? { at: 'ticket', number: at } : at;
  const line = new PassThrough();
  watching.join(line as unknown as ServerResponse, looking, await signedIn(name));
  let heard = '';
  line.on('data', (chunk) => {
    heard += chunk;
  });
  return {
    line,
    heard: () => {
      const events = [...heard.matchAll(/event: (\w+)\ndata: (.*)\n/g)].map(([, event, data]) => `${event} ${data}`);
      heard = '';
      return events;
    },
  };
}

async function look(): Promise<void> {
  await here.look();
  await elsewhere.look();
}

describe('whoever has a ticket open', () => {
  it('hears of its changes, whichever process made them, each once, and of no other’s', async () => {
    const li = await page(here, 'T1', '李敏');
    await look();
    expect(li.heard()).toEqual([]);
    clock.at += 1_000;
    await change('T1', 2);
    await change('T2', 2);
    await look();
    expect(li.heard()).toEqual(['moved {"version":2}']);
    await look();
    expect(li.heard()).toEqual([]);
  });

  it('sees who else has it open, in any process, until they leave', async () => {
    const li = await page(here, 'T1', '李敏');
    const wang = await page(elsewhere, 'T1', '王芳');
    await page(here, 'T2', '郑');
    await look();
    await look();
    expect(li.heard()).toEqual(['here {"names":["王芳"]}']);
    expect(wang.heard()).toEqual(['here {"names":["李敏"]}']);
    wang.line.destroy();
    await expect.poll(() => elsewhere.count).toBe(0);
    await expect.poll(async () => (await store.desk.whoIsHere(0)).map(({ who }) => who)).not.toContain('王芳');
    await look();
    expect(li.heard()).toEqual(['here {"names":[]}']);
  });

  it('is not told of themself on another page of theirs', async () => {
    const one = await page(here, 'T1', '李敏');
    await page(here, 'T1', '李敏');
    await look();
    await look();
    expect(one.heard()).toEqual([]);
  });

  it('hears no more when their session is over', async () => {
    const li = await page(here, 'T1', '李敏');
    await look();
    clock.at += idleFor;
    await look();
    expect(li.line.writableEnded).toBe(true);
  });
});

describe('whoever looks at the queue', () => {
  it('hears that something in it has changed', async () => {
    const li = await page(here, { at: 'queue' }, '李敏');
    await look();
    await change('T2', 2);
    await look();
    expect(li.heard()).toEqual(['queue {}']);
  });
});

describe('whoever has a conversation open', () => {
  const at: Looking = { at: 'conversation', id: 'terminal:lin' };

  it('hears at once of what is said in it, and of nothing else', async () => {
    const li = await page(here, at, '李敏');
    rows.tell('terminal:lin');
    rows.tell('terminal:chen');
    await look();
    expect(li.heard()).toEqual(['rows {}']);
    li.line.destroy();
    await expect.poll(() => [...rows.watched()]).toEqual([]);
  });

  it('sees who else reads along', async () => {
    const li = await page(here, at, '李敏');
    await page(elsewhere, at, '王芳');
    await look();
    await look();
    expect(li.heard()).toContain('here {"names":["王芳"]}');
  });
});

describe('whoever is there for borrowers', () => {
  const lin: Human = { id: '李敏', name: '李敏' };

  it('stays there while a page of theirs is open, and not for long after', async () => {
    await store.handoffs.attend(lin, clock.at + dutyLease);
    const li = await page(here, { at: 'queue' }, '李敏');
    await look();
    for (let passed = 0; passed < 2 * dutyLease; passed += dutyLease / 2) {
      clock.at += dutyLease / 2;
      await look();
    }
    expect(await store.handoffs.onDuty(clock.at)).toEqual([lin]);
    li.line.destroy();
    await expect.poll(() => here.count).toBe(0);
    clock.at += dutyLease + 1;
    await look();
    expect(await store.handoffs.onDuty(clock.at)).toEqual([]);
  });

  it('is not put there by a page that is open', async () => {
    await page(here, { at: 'queue' }, '李敏');
    await look();
    expect(await store.handoffs.onDuty(clock.at)).toEqual([]);
  });

  it('is told when somebody comes or goes', async () => {
    const li = await page(here, { at: 'queue' }, '李敏');
    await look();
    await store.handoffs.attend({ id: '王芳', name: '王芳' }, clock.at + dutyLease);
    await look();
    expect(li.heard()).toEqual(['handoffs {"waiting":0}']);
  });
});
