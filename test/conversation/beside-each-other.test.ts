import { describe, expect, it } from 'vitest';
import type { Turn } from '../../dialogs/turn.ts';
import type { Hints, Store } from '../../src/conversation/ports.ts';
import { openMemoryStore } from '../../src/store/open-store.ts';
import { failedAgain } from '../../src/tickets/code-failures.ts';
import { countedIds, said, stage } from './stage.ts';

/** Word between processes that share a store, as it may be: it arrives, or it is lost. */
class Line implements Hints {
  deaf = false;
  private readonly others: Line[] = [];
  private readonly listeners: ((conversation: string) => void)[] = [];
  mayHaveMissed(): boolean {
    return this.deaf;
  }
  join(other: Line): void {
    this.others.push(other);
    other.others.push(this);
  }
  send(conversation: string): void {
    for (const other of this.others) for (const listener of other.deaf ? [] : other.listeners) listener(conversation);
  }
  hear(listener: (conversation: string) => void): void {
    this.listeners.push(listener);
  }
}

/** Two processes' conversations over one store. Turns answer at once, or when the test lets them. */
function beside(respond?: (turn: Turn) => Promise<void>) {
  const { store, sealer } = openMemoryStore(countedIds());
  const lines = [new Line(), new Line()] as const;
  lines[0].join(lines[1]);
  const at = (hints: Hints) => {
    const shared: Store = { ...store, hints };
    return stage({ store: shared, sealer, ...(respond === undefined ? {} : { respond }) });
  };
  return { store, lines, a: at(lines[0]), b: at(lines[1]) };
}

const lin = 'terminal:lin';

describe('conversations of two processes on one store', () => {
  it('tell whoever watches in one of them what was written in the other', async () => {
    const { a, b } = beside();
    let heard = 0;
    b.conversations.watch(lin, () => {
      heard += 1;
    });
    await a.talk('你好');
    expect(heard).toBe(2);
  });

  it('tell them by a look into the store when no word arrives', async () => {
    const { a, b, lines } = beside();
    lines[1].deaf = true;
    let heard = 0;
    b.conversations.watch(lin, () => {
      heard += 1;
    });
    await a.talk('你好');
    expect(heard).toBe(0);
    await b.conversations.tick();
    expect(heard).toBe(1);
    await b.conversations.tick();
    expect(heard).toBe(1);
  });

  it('look into the store every few seconds although word arrives, also after the clock was set back', async () => {
    const { a, b, lines } = beside();
    let heard = 0;
    b.conversations.watch(lin, () => {
      heard += 1;
    });
    await b.conversations.tick();
    lines[1].deaf = true;
    await a.talk('你好');
    lines[1].deaf = false;
    await b.conversations.tick();
    expect(heard).toBe(0);
    b.clock.pass(-3_600_000);
    await b.conversations.tick();
    expect(heard).toBe(1);
  });

  it('let whoever waits in one for a row know that the other has answered it', async () => {
    const { a, b, lines } = beside();
    const { conversation, seq } = await a.conversations.accept(said('你好'));
    await b.conversations.settled(conversation, seq);
    lines[1].deaf = true;
    const second = await a.conversations.accept(said('又来了'));
    const settled = b.conversations.settled(conversation, second.seq);
    await b.conversations.tick();
    await settled;
    expect(await b.texts()).toEqual([':你好', ':又来了']);
  });

  it('answer every message once when both are at it', async () => {
    const { a, b } = beside();
    const rows = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? a : b).conversations.accept(said(`${n}`, `m${n}`))),
    );
    await Promise.all(rows.map(({ conversation, seq }, n) => (n % 2 ? b : a).conversations.settled(conversation, seq)));
    const bubbles = await a.conversations.read(lin, 0);
    expect(bubbles.map(({ answers }) => answers)).toEqual(rows.map(({ seq }) => seq));
  });

  it('count every wrong code of an address, in whichever of them it is tried', async () => {
    const { a, b, store } = beside(async (turn) => {
      turn.countFailure(failedAgain(await turn.tickets.failures('there'), 'there', turn.at));
      turn.say({ text: '不对' });
    });
    await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 ? a : b).talk(said('猜', null, `guesser-${n}`))));
    expect(await store.tickets.failures('there')).toMatchObject({ count: 8 });
  });

  it('charge a row that another has left, and not one that this process has put off itself', async () => {
    const { a, b, store } = beside();
    await store.conversations.accept({ ...inboundOf('left'), conversation: lin });
    await b.conversations.tick();
    await b.conversations.settled(lin, 1);
    expect((await store.conversations.rows(lin, 0, 1))[0]).toMatchObject({ attempts: 1, lastError: 'interrupted' });
    await a.talk('你好');
    expect((await store.conversations.rows(lin, 2, 1))[0]).toMatchObject({ attempts: 0 });
  });
});

function inboundOf(messageId: string) {
  return {
    conversation: lin,
    channel: 'terminal',
    external: 'lin',
    messageId,
    at: 0,
    kind: 'message' as const,
    text: '在吗',
    cut: false,
    sealed: null,
    value: null,
    name: null,
    attachments: [],
    locale: null,
    address: 'here',
    reply: null,
  };
}
