import { describe, expect, it } from 'vitest';
import { newCase } from '../../src/case/case.ts';
import { aTicket } from './a-ticket.ts';
import { said, stage } from './stage.ts';

const lin = 'terminal:lin';

describe('a timer', () => {
  it('comes by the same door when it is due, once', async () => {
    const { conversations, clock, talk, texts } = stage({
      respond: async (turn) =>
        turn.say({ text: `${turn.inbound.kind} ${turn.inbound.name} ${JSON.stringify(turn.inbound.value)}` }),
    });
    await talk('x');
    await conversations.remind({ id: 't', conversation: lin, at: clock.at + 10, name: 'remind', value: { n: 1 } });
    await conversations.tick();
    expect(await texts()).toHaveLength(1);
    clock.pass(10);
    await Promise.all([conversations.tick(), conversations.tick()]);
    await conversations.settled(lin, 3);
    await conversations.tick();
    expect((await texts()).slice(1)).toEqual(['event remind {"n":1}']);
  });
});

describe('a ticket', () => {
  it('changed by a human is told to its borrower', async () => {
    const { conversations, store, talk, texts } = stage({
      respond: async (turn) => {
        if (turn.inbound.kind === 'event') {
          const [ticket] = await turn.tickets.ofConversation(turn.conversation);
          turn.say({ text: `${turn.inbound.name} ${ticket?.state}` });
        } else turn.change({ ticket: aTicket('T1', turn.conversation), events: [], readAt: null });
      },
    });
    await talk('x');
    const change = {
      ticket: { ...aTicket('T1', lin), state: 'with-helper' as const, version: 2 },
      events: [],
      readAt: 1,
    };
    await conversations.changeTicket(change, { ...said('', 'desk:T1:2'), kind: 'event', name: 'ticket-changed' });
    await conversations.settled(lin, 2);
    expect(await texts()).toEqual(['ticket-changed with-helper']);
    expect((await store.tickets.find('T1'))?.version).toBe(2);
  });

  it('is seen by its turn as the turn has changed it', async () => {
    const seen: unknown[] = [];
    const { talk, store } = stage({
      respond: async (turn) => {
        const ticket = aTicket('T1', turn.conversation);
        turn.change({ ticket, events: [], readAt: null });
        turn.change({ ticket: { ...ticket, state: 'closed', version: 2 }, events: [], readAt: 1 });
        turn.countFailure({ address: 'here', count: 1, lastAt: turn.at });
        seen.push((await turn.tickets.find('T1'))?.state, (await turn.tickets.ofConversation(lin)).length);
        seen.push(await turn.tickets.open(5), (await turn.tickets.failures('here'))?.count);
        seen.push(await store.tickets.find('T1'));
      },
    });
    await talk('x');
    expect(seen).toEqual(['closed', 1, [], 1, null]);
    expect(await store.tickets.find('T1')).toMatchObject({ state: 'closed', version: 2 });
  });
});

describe('a borrower who asks for deletion', () => {
  it('hears that it is done, keeps the ticket, and begins anew', async () => {
    const { conversations, store, talk } = stage({
      respond: async (turn) => {
        if (turn.inbound.text === '删除') {
          turn.forget();
          turn.say({ text: '已删除' });
        } else {
          turn.say({ text: `${turn.case.words}` });
          turn.case.words = turn.inbound.text;
          if (turn.case.tickets.length === 0) {
            turn.change({ ticket: aTicket('T1', turn.conversation), events: [], readAt: null });
            turn.case.tickets.push('T1');
          }
        }
      },
    });
    await talk('我的事');
    expect(await talk('删除')).toEqual(['已删除']);
    expect((await conversations.read(lin, 0)).map(({ text }) => text)).toEqual(['已删除']);
    expect(JSON.stringify(await store.conversations.rows(lin, 0, 10))).not.toContain('我的事');
    expect(await store.conversations.find(lin)).toMatchObject({ case: null, position: null });
    expect(await store.tickets.ofConversation(lin)).toHaveLength(1);
  });
});

describe('a case that no longer parses', () => {
  it('is taken up with what parses, its position dropped, and the operator is told', async () => {
    const { store, talk, log, counts } = stage({
      respond: async (turn) => turn.say({ text: `${turn.case.complaint} ${turn.case.product} ${turn.position}` }),
    });
    await talk('x');
    const stored = await store.conversations.find(lin);
    await store.conversations.accept({ ...row('m'), conversation: lin });
    await store.conversations.commit({
      conversation: lin,
      version: stored?.version ?? 0,
      handled: 3,
      at: 1,
      case: { ...newCase('zh'), complaint: 'quota-reduced', product: 17 as unknown as string },
      position: 'deep',
      bubbles: [],
      deliver: false,
      failed: false,
      forget: false,
      tickets: [],
      failures: [],
      spends: true,
      timers: [],
    });
    expect(await talk('y')).toEqual(['quota-reduced null null']);
    expect(log.lines).toContainEqual({
      level: 'warn',
      code: 'case-repaired',
      fields: { conversation: lin, lost: 'product' },
    });
    expect(counts.get('case-repaired')).toBe(1);
  });
});

function row(messageId: string) {
  return {
    conversation: lin,
    channel: 'terminal',
    external: 'lin',
    messageId,
    at: 1,
    kind: 'message' as const,
    text: '',
    cut: false,
    sealed: null,
    value: null,
    name: null,
    attachments: [],
    locale: null,
    address: '',
    reply: null,
  };
}
