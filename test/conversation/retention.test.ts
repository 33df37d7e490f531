import { describe, expect, it } from 'vitest';
import { aTicket } from './a-ticket.ts';
import { stage } from './stage.ts';

const day = 24 * 60 * 60 * 1000;

describe('a conversation nobody comes back to', () => {
  it('is removed when its time is over, and not before', async () => {
    const { conversations, clock, talk, texts, log } = stage({ retention: 30 * day });
    await talk('额度没了');
    clock.pass(29 * day);
    await conversations.tick();
    expect(await texts()).toEqual([':额度没了']);
    clock.pass(2 * day);
    await conversations.tick();
    expect(await texts()).toEqual([]);
    expect(log.codes()).toContain('removed-unused');
  });

  it('stays for ever where no time is set', async () => {
    const { conversations, clock, talk, texts } = stage();
    await talk('额度没了');
    clock.pass(10_000 * day);
    await conversations.tick();
    expect(await texts()).toEqual([':额度没了']);
  });

  it('begins anew when its borrower does come back', async () => {
    const { conversations, clock, talk } = stage({ retention: 30 * day });
    await talk('额度没了');
    clock.pass(31 * day);
    await conversations.tick();
    expect(await talk('在吗')).toEqual([':在吗']);
  });
});

describe('a ticket', () => {
  const over = { ...aTicket('T1', 'test:c1'), state: 'closed' as const };

  it('is removed when it has been over for long enough, and not while it is worked on', async () => {
    const { conversations, clock, store } = stage({ ticketRetention: 300 * day });
    clock.at = over.updatedAt;
    await conversations.changeTicket({ ticket: over, events: [], readAt: null }, null);
    await conversations.changeTicket({ ticket: aTicket('T2', 'test:c1'), events: [], readAt: null }, null);
    clock.pass(299 * day);
    await conversations.tick();
    expect(await store.tickets.find('T1')).not.toBeNull();
    clock.pass(2 * day);
    await conversations.tick();
    expect(await store.tickets.find('T1')).toBeNull();
    expect(await store.tickets.find('T2')).not.toBeNull();
  });

  it('loses its words a month after it is over, where its borrower had wished so', async () => {
    const { conversations, clock, store } = stage({});
    clock.at = over.updatedAt;
    const wished = { ...over, erased: 'contact' as const, contact: null };
    await conversations.changeTicket({ ticket: wished, events: [], readAt: null }, null);
    clock.pass(29 * day);
    await conversations.tick();
    expect((await store.tickets.find('T1'))?.summary.what).toBe('冻结了');
    clock.pass(2 * day);
    await conversations.tick();
    expect(await store.tickets.find('T1')).toMatchObject({ erased: 'words', summary: { what: '' } });
    expect((await store.tickets.events('T1')).at(-1)?.actor.kind).toBe('timer');
  });
});
