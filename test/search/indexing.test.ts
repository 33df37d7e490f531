import { describe, expect, it } from 'vitest';
import { Indexing } from '../../src/search/indexing.ts';
import { readQuery } from '../../src/search/search-query.ts';
import type { SearchStore } from '../../src/search/search-store.ts';
import { aTicket } from '../conversation/a-ticket.ts';
import { said, stage, TestClock } from '../conversation/stage.ts';

/** A store, its conversations and what fills the index beside them; `search` stands in for parts of the store's. */
function desk(search: Partial<SearchStore> = {}) {
  const clock = new TestClock();
  const on = stage({ clock });
  const failures: unknown[] = [];
  const begin = (process = 'one') =>
    new Indexing({
      search: { ...on.store.search, ...search },
      movedSince: on.store.desk.movedSince,
      now: () => clock.now(),
      pause: async () => undefined,
      process,
      failed: (error) => failures.push(error),
    });
  const file = (number: string, conversation = 'terminal:lin') => {
    const ticket = { ...aTicket(number, conversation), updatedAt: clock.now() };
    return on.store.conversations.changeTicket({ ticket, events: [], readAt: null }, null);
  };
  const found = async (typed: string) =>
    (await on.store.search.find(readQuery(typed) ?? [], null, 99)).map(({ text }) => text);
  return { on, clock, failures, begin, file, found };
}

describe('the index', () => {
  it('is filled from its beginning at the start, whatever was there before', async () => {
    const { on, begin, file, found } = desk();
    await on.talk(said('我有逾期', null, 'lin'));
    await on.talk(said('额度没了', null, 'lin'));
    await file('T1');
    await begin().tick();
    expect(await found('逾期')).toContain('我有逾期');
    expect(await found('额度没')).toContain('额度没了');
    expect(await found('解冻')).toHaveLength(1);
  });

  it('has what it is told of soon, and asks about nothing else', async () => {
    const looks: string[] = [];
    const { on, begin, file, found, clock } = desk({
      look: async (after, limit) => {
        looks.push(after);
        return on.store.search.look(after, limit);
      },
    });
    const indexing = begin();
    on.conversations.watchAll((conversation) => indexing.tell(conversation));
    await indexing.tick();
    await on.talk(said('我有逾期', null, 'lin'));
    await file('T1');
    clock.pass(1_000);
    await indexing.tick();
    expect(await found('逾期')).toContain('我有逾期');
    expect(await found('解冻')).toHaveLength(1);
    expect(looks).toEqual(['']);
  });

  it('has in the end what nobody has told of', async () => {
    const { on, begin, file, found, clock } = desk();
    await file('T1');
    const indexing = begin();
    await indexing.tick();
    await on.talk(said('我有逾期', null, 'lin'));
    clock.pass(60_000);
    await indexing.tick();
    expect(await found('逾期')).toEqual([]);
    clock.pass(5 * 60_000);
    await indexing.tick();
    expect(await found('逾期')).toContain('我有逾期');
  });

  it('loses nothing and doubles nothing where it is cut off in the middle', async () => {
    let isBroken = true;
    const { on, begin, file, found, failures, clock } = desk({
      takeSaid: async (conversations, limit) => {
        // As after a crash: a part has been taken, and nobody heard.
        const more = await on.store.search.takeSaid(conversations, isBroken ? 2 : limit);
        if (isBroken) throw new Error('the line is cut');
        return more;
      },
    });
    for (const text of ['逾期一', '逾期二', '逾期三']) await on.talk(said(text, null, 'lin'));
    await file('T1');
    const indexing = begin();
    await indexing.tick();
    expect(failures).toHaveLength(1);
    isBroken = false;
    clock.pass(1_000);
    await indexing.tick();
    const mine = (await found('逾期')).filter((text) => text.startsWith('逾期'));
    expect(mine.toSorted()).toEqual(['逾期一', '逾期三', '逾期二'].toSorted());
  });

  it('is left to the process that has it, which looks at everything when it takes over', async () => {
    let mine = false;
    const { on, begin, file, found, clock } = desk({ lead: async () => mine });
    const indexing = begin('two');
    await on.talk(said('我有逾期', null, 'lin'));
    await file('T1');
    indexing.tell('terminal:lin');
    await indexing.tick();
    expect(await found('逾期')).toEqual([]);
    mine = true;
    clock.pass(1_000);
    await indexing.tick();
    expect(await found('逾期')).toContain('我有逾期');
  });

  it('takes no more once it is stopped', async () => {
    const { begin, file, found } = desk();
    await file('T1');
    const indexing = begin();
    await indexing.stop();
    await indexing.tick();
    expect(await found('解冻')).toEqual([]);
  });
});
