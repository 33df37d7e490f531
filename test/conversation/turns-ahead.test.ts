import { describe, expect, it } from 'vitest';
import type { Turn } from '../../dialogs/turn.ts';
import type { Store } from '../../src/conversation/ports.ts';
import { CodedError } from '../../src/errors.ts';
import { openMemoryStore } from '../../src/store/open-store.ts';
import { countedIds, echo, said, stage } from './stage.ts';

const lin = 'terminal:lin';

/** What the conversation asks of its store. */
function observed() {
  const opened = openMemoryStore(countedIds());
  const calls: string[] = [];
  const { conversations } = opened.store;
  const { accept, next, ahead, commit } = conversations;
  const store: Store = {
    ...opened.store,
    conversations: {
      ...conversations,
      accept: (row) => {
        calls.push('accept');
        return accept(row);
      },
      next: (...asked) => {
        calls.push('next');
        return next(...asked);
      },
      commit: (unit) => {
        calls.push('commit');
        return commit(unit);
      },
      ahead: (row, known) => {
        const begun = ahead(row, known);
        calls.push('ahead');
        void begun.accepted.then(
          ({ answered }) => calls.push(answered ? 'together' : 'apart'),
          () => calls.push('refused'),
        );
        return begun;
      },
    },
  };
  return { store, sealer: opened.sealer, calls };
}

const rowsOf = async (store: Store) => (await store.conversations.rows(lin, 0, 50)).map(({ text }) => text);

describe('a turn', () => {
  it('follows its row where the conversation is not known here, and from then on they are written together', async () => {
    const { store, sealer, calls } = observed();
    const { talk } = stage({ store, sealer });
    expect(await talk('a')).toEqual([':a']);
    expect(calls).toEqual(['accept', 'next', 'commit']);
    calls.length = 0;
    expect(await talk('b')).toEqual([':b']);
    expect(calls).toEqual(['ahead', 'together']);
  });

  it('is begun by a process that has just started only when its row is stored', async () => {
    const { store, sealer, calls } = observed();
    await stage({ store, sealer }).talk('a');
    calls.length = 0;
    const runs: string[][] = [];
    const next = stage({
      store,
      sealer,
      ids: countedIds(2),
      respond: async (turn) => {
        runs.push(await rowsOf(store));
        return echo(turn);
      },
    });
    // What brings the process down is then in the store, and counted.
    expect(await next.talk(said('b', 'm2'))).toEqual([':b']);
    expect(runs).toEqual([['a', ':a', 'b']]);
    expect(calls).toEqual(['accept', 'next', 'commit']);
  });

  it('that takes longer keeps nobody waiting for "received"', async () => {
    const { store, sealer, calls } = observed();
    const answer = Promise.withResolvers<void>();
    const respond = async (turn: Turn) => {
      if (turn.inbound.text === 'slow') await answer.promise;
      return echo(turn);
    };
    const { conversations, talk, texts } = stage({ store, sealer, respond });
    await talk('a');
    calls.length = 0;
    const { seq } = await conversations.accept(said('slow'));
    const settled = conversations.settled(lin, seq);
    expect([await rowsOf(store), calls]).toEqual([
      ['a', ':a', 'slow'],
      ['ahead', 'apart'],
    ]);
    const meanwhile = await conversations.accept(said('next'));
    answer.resolve();
    await settled;
    await conversations.settled(lin, meanwhile.seq);
    expect(await texts()).toEqual([':a', ':slow', ':next']);
    expect(calls).not.toContain('together');
  });

  it('of a row delivered again answers nothing twice', async () => {
    const { store, sealer } = observed();
    const { conversations, talk, texts } = stage({ store, sealer });
    await talk(said('a', 'm1'));
    await talk(said('b', 'm2'));
    expect(await conversations.accept(said('b', 'm2'))).toEqual({ conversation: lin, seq: 3, duplicate: true });
    await conversations.settled(lin, 3);
    expect(await talk(said('c', 'm3'))).toEqual([':c']);
    expect(await texts()).toEqual([':a', ':b', ':c']);
  });

  it('leaves the order as it was when several come in the same moment', async () => {
    const { store, sealer, calls } = observed();
    const { conversations, talk, texts, counts } = stage({ store, sealer });
    await talk('a');
    calls.length = 0;
    const all = ['b', 'c', 'd'].map((text) => conversations.accept(said(text)));
    for (const { seq } of await Promise.all(all)) await conversations.settled(lin, seq);
    expect(await texts()).toEqual([':a', ':b', ':c', ':d']);
    expect(calls.filter((call) => call === 'ahead')).toHaveLength(1);
    expect(counts.get('lost-race')).toBeUndefined();
  });

  it('gives way to an event that the desk has written in the same moment, and comes after it', async () => {
    const { store, sealer } = observed();
    const { conversations, talk, texts, counts } = stage({ store, sealer });
    await talk('a');
    const event = conversations.changeTicket([], { ...said('event', 'desk:1'), kind: 'event' });
    const { seq } = await conversations.accept(said('b'));
    await event;
    await conversations.settled(lin, seq);
    expect(await texts()).toEqual([':a', ':event', ':b']);
    expect(counts.get('lost-race')).toBe(1);
  });

  it('that throws is counted as every other, and given up at the third time', async () => {
    const { store, sealer } = observed();
    let runs = 0;
    const respond = async (turn: Turn) => {
      if (turn.inbound.text !== '毒') return echo(turn);
      runs += 1;
      throw new Error('x');
    };
    const { talk, counts } = stage({ store, sealer, respond });
    await talk('a');
    expect(await talk('毒')).toEqual(['抱歉']);
    expect(await talk('b')).toEqual([':b']);
    expect([runs, counts.get('attempt-failed'), counts.get('turn-failed')]).toEqual([3, 3, 1]);
    expect((await store.conversations.rows(lin, 2, 1))[0]).toMatchObject({ text: '毒', attempts: 3, failed: true });
  });

  it('that throws on a row delivered again is counted against nothing', async () => {
    const { store, sealer } = observed();
    let poisoned = false;
    const respond = async (turn: Turn) => {
      if (poisoned) throw new Error('x');
      return echo(turn);
    };
    const { conversations, talk, counts } = stage({ store, sealer, respond });
    await talk(said('a', 'm1'));
    poisoned = true;
    await conversations.accept(said('a', 'm1'));
    await conversations.settled(lin, 1);
    poisoned = false;
    expect(await talk(said('b', 'm2'))).toEqual([':b']);
    expect(counts.get('attempt-failed')).toBeUndefined();
  });

  it('of a row that the store refuses is forgotten, and whoever brought the row hears why', async () => {
    const { store, sealer } = observed();
    const { conversations, talk, log, counts } = stage({ store, sealer });
    await talk('a');
    const { ahead } = store.conversations;
    const full = new CodedError('store-full');
    store.conversations.ahead = (row, known) => {
      const { taken } = ahead({ ...row, conversation: 'terminal:elsewhere' }, known);
      const refused = Promise.reject(full);
      refused.catch(() => undefined);
      return { taken, accepted: refused, commit: () => refused };
    };
    await expect(conversations.accept(said('b'))).rejects.toBe(full);
    store.conversations.ahead = ahead;
    expect(await talk('c')).toEqual([':c']);
    expect([log.codes(), counts.get('put-off'), await rowsOf(store)]).toEqual([[], undefined, ['a', ':a', 'c', ':c']]);
  });

  it('counts its own row to what is kept, though it is not stored yet', async () => {
    const { store, sealer, calls } = observed();
    const respond = async (turn: Turn) => turn.say({ text: String((await turn.kept()).messages) });
    const { talk } = stage({ store, sealer, respond });
    expect(await talk('a')).toEqual(['1']);
    expect(await talk('b')).toEqual(['3']);
    expect(calls.at(-1)).toBe('together');
  });

  it('and its row are told of once', async () => {
    const { store, sealer } = observed();
    const { conversations, talk } = stage({ store, sealer });
    await talk('a');
    const seen: string[][] = [];
    conversations.watch(lin, () => void rowsOf(store).then((rows) => seen.push(rows)));
    await talk('b');
    expect(seen).toEqual([['a', ':a', 'b', ':b']]);
  });

  it('leaves nothing of what was sealed beside its row', async () => {
    const { store, sealer, calls } = observed();
    const words: (string | null)[] = [];
    const respond = async (turn: Turn) => {
      words.push(turn.unmasked());
      return echo(turn);
    };
    const { talk } = stage({ store, sealer, respond });
    await talk('a');
    await talk('我的号码13800000000');
    expect([words.at(-1), calls.at(-1)]).toEqual(['我的号码13800000000', 'together']);
    expect((await store.conversations.rows(lin, 2, 1))[0]).toMatchObject({ text: '我的号码[号码]', sealed: null });
  });
});
