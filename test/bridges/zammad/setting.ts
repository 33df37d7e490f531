import { onTestFinished } from 'vitest';
import { AuditTrail } from '../../../src/audit/audit-trail.ts';
import { createZammad } from '../../../src/bridges/zammad/zammad.ts';
import type { OperatorRole } from '../../../src/config.ts';
import { changedArrival } from '../../../src/conversation/changed-arrival.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { newKeyRing } from '../../../src/sealing/key-file.ts';
import { type Action, applyAction } from '../../../src/tickets/apply-action.ts';
import { changedEvent } from '../../../src/tickets/changed-event.ts';
import { eraseTicket } from '../../../src/tickets/erase-ticket.ts';
import { fileTicket } from '../../../src/tickets/file-ticket.ts';
import type { Actor, Summary } from '../../../src/tickets/ticket.ts';
import { maskDigits, said, stage } from '../../conversation/stage.ts';
import { seededIds } from '../../tickets/counting-ids.ts';
import { borrower, cheap, summary } from '../../tickets/sample-ticket.ts';
import { token, ZammadServer } from './zammad-server.ts';

export const knowledge = loadKnowledge(undefined, { check: false });
export const secret = 'the-signature-token-of-the-webhook';
export const minute = 60_000;

/** The bridge over the real store in memory, beside a Zammad; time is the test's, but for one request's own limit. */
export async function setting({ role = 'independent', limit = 5_000 }: { role?: OperatorRole; limit?: number } = {}) {
  const desk = new ZammadServer();
  await desk.start();
  onTestFinished(() => desk.stop());
  const set = stage({
    respond: async (turn) => {
      if (turn.inbound.name === 'ticket-changed') turn.say({ text: '您有一条新回复。' });
    },
  });
  const { conversations, store, clock, ids, log, sealer } = set;
  const trail = new AuditTrail({ audit: store.audit, keys: newKeyRing(seededIds('keys')), clock, ids });
  const begin = (url = desk.url) =>
    createZammad({
      settings: { url, token, group: '客服', customer: 'daiwen@example.com', secret },
      ...{ conversations, mirrors: store.mirrors, tickets: store.tickets, knowledge, trail, clock, ids, log, limit },
      mask: (text) => maskDigits(text).text,
    });
  let zammad = begin();

  const file = async (about: Partial<Summary> = {}): Promise<string> => {
    await set.talk(said('我的微粒贷被拒了'));
    const whole: Summary = { ...summary, agreed: ['operator', 'other-desk'], ...about };
    const draft = { conversation: 'terminal:lin', language: 'zh', contact: '微信 lin-1990', summary: whole } as const;
    const parts = { role, at: clock.now(), ids: seededIds(`ticket ${ids.next()}`), sealer, tickets: store.tickets };
    const { change } = await fileTicket(draft, { ...parts, cost: cheap });
    await conversations.changeTicket(change, null);
    return change.ticket.number;
  };
  const act = async (number: string, action: Action, actor: Actor = borrower): Promise<void> => {
    clock.pass(1_000);
    const ticket = await store.tickets.find(number);
    if (ticket === null) throw new Error('no such ticket');
    const change = applyAction(ticket, action, actor, clock.now());
    const [event] = change.events;
    const told = event === undefined ? null : changedEvent(change.ticket, event);
    await conversations.changeTicket(change, changedArrival(told, await conversations.find(ticket.conversation)));
  };
  /** Its borrower has their data deleted. */
  const erase = async (number: string): Promise<void> => {
    const ticket = await store.tickets.find(number);
    const change = ticket === null ? null : eraseTicket(ticket, 'borrower', clock.now());
    if (change !== null) await conversations.changeTicket(change, null);
  };
  return {
    ...set,
    desk,
    file,
    act,
    erase,
    /** Does all that is due, and what that brings. */
    run: () => zammad.mirror.run(),
    /** Time goes by, second by second where it matters, until all that was put off has been done. */
    later: async (milliseconds: number) => {
      clock.pass(milliseconds);
      await zammad.mirror.run();
    },
    /** Word from Zammad. */
    hint: async (id: number) => {
      await store.mirrors.hint(String(id), clock.now());
      await zammad.mirror.run();
    },
    receive: (body: Buffer, signed: string | null) => zammad.receive(body, signed),
    /** Another process takes over, with what the store holds. */
    restart: (url?: string) => {
      zammad = begin(url);
    },
    ticket: async (number: string) => {
      const found = await store.tickets.find(number);
      if (found === null) throw new Error('no such ticket');
      return found;
    },
    deeds: async (number: string) =>
      (await store.tickets.events(number)).map(({ actor, type, note }) =>
        [actor.name ?? actor.kind, type, note].join(' '),
      ),
    bodies: (internal: boolean) =>
      desk.only.articles.filter((article) => article.internal === internal).map(({ body }) => body),
  };
}
