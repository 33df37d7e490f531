import { describe, expect, it } from 'vitest';
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
