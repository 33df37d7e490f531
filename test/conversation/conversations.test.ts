import { describe, expect, it } from 'vitest';
import type { Turn } from '../../dialogs/turn.ts';
import { Conversations } from '../../src/conversation/conversations.ts';
import type { Walked } from '../../src/conversation/rows.ts';
import { aTicket } from './a-ticket.ts';
import { echo, said, stage } from './stage.ts';

const lin = 'terminal:lin';

describe('a conversation', () => {
  it('answers a message once it is durable', async () => {
    const { talk } = stage();
    expect(await talk('额度没了')).toEqual([':额度没了']);
  });

  it('answers twenty messages sent at once, each once and in order', async () => {
    const { conversations, texts } = stage();
    const all = Array.from({ length: 20 }, (_, n) => `m${n}`);
    const accepted = await Promise.all(all.map((text) => conversations.accept(said(text, text))));
    await Promise.all(accepted.map(({ conversation, seq }) => conversations.settled(conversation, seq)));
    expect(await texts()).toEqual(all.map((text) => `:${text}`));
  });

  it('runs one turn at a time, and another conversation beside it', async () => {
    let running = 0;
    const most = new Map<string, number>();
    const seen: number[] = [];
    const { conversations } = stage({
      respond: async (turn) => {
        running += 1;
        seen.push(running);
        const own = (most.get(turn.conversation) ?? 0) + 1;
        most.set(turn.conversation, own);
        expect(own).toBe(1);
        await new Promise(setImmediate);
        most.set(turn.conversation, own - 1);
        running -= 1;
      },
    });
    const arrivals = ['lin', 'lin', 'wu', 'wu'].map((who) => conversations.accept(said('x', null, who)));
    for (const { conversation, seq } of await Promise.all(arrivals)) await conversations.settled(conversation, seq);
    expect(Math.max(...seen)).toBe(2);
  });

  it('takes a message delivered twice for one', async () => {
    const { conversations, texts, counts } = stage();
    const [first, again] = await Promise.all([
      conversations.accept(said('1', 'id-1')),
      conversations.accept(said('1', 'id-1')),
    ]);
    await conversations.settled(lin, first.seq);
    expect(again).toEqual({ ...first, duplicate: true });
    expect(await conversations.accept(said('1', 'id-1'))).toMatchObject({ seq: first.seq, duplicate: true });
    expect(await texts()).toEqual([':1']);
    expect(counts.get('duplicate')).toBe(2);
  });

  it('takes "1" and "1" without ids for two answers', async () => {
    const { conversations, texts } = stage();
    const both = await Promise.all([conversations.accept(said('1')), conversations.accept(said('1'))]);
    for (const { seq } of both) await conversations.settled(lin, seq);
    expect(await texts()).toEqual([':1', ':1']);
  });

  it('remembers the case and the position from turn to turn', async () => {
    const { talk } = stage({
      respond: async (turn) => {
        const position = turn.position as { n: number } | null;
        turn.say({ text: `${turn.case.words} ${position?.n ?? 0}` });
        turn.case.words = turn.inbound.text;
        turn.position = { n: (position?.n ?? 0) + 1 };
      },
    });
    await talk('一');
    await talk('二');
    expect(await talk('三')).toEqual(['二 2']);
  });

  it('hears what the channel said of the message', async () => {
    const heard: Turn['inbound'][] = [];
    const { talk, clock } = stage({
      respond: async (turn) => {
        heard.push(turn.inbound);
        expect([turn.conversation, turn.at]).toEqual([lin, clock.at]);
      },
    });
    await talk({
      ...said('看图 \u0000'),
      value: { phone: '13800000000' },
      attachments: [{ contentType: 'image/png', name: '13800000000.png' }],
      locale: 'zh-CN',
    });
    expect(heard).toEqual([
      {
        kind: 'message',
        seq: 1,
        text: '看图 ',
        value: { phone: '[号码]' },
        name: null,
        attachments: [{ contentType: 'image/png', name: '[号码].png' }],
        locale: 'zh-CN',
        address: 'here',
      },
    ]);
    await talk('很'.repeat(10_000));
    expect(heard[1]).toMatchObject({ cut: true });
  });

  it('begins in the language of the borrower', async () => {
    const { talk } = stage({ respond: async (turn) => turn.say({ text: turn.case.language }) });
    expect(await talk({ ...said('hi', null, 'en'), locale: 'en-GB' })).toEqual(['en']);
    expect(await talk({ ...said('hi', null, 'fr'), locale: 'fr' })).toEqual(['zh']);
  });

  it('answers a message without words, and one of nothing but emoji', async () => {
    const { talk } = stage();
    expect(await talk('')).toEqual([':']);
    expect(await talk('😀😀')).toEqual([':😀😀']);
  });

  it('refuses a channel or a conversation that is none', async () => {
    const { conversations } = stage();
    await expect(conversations.accept({ ...said('a'), channel: 'Bad:Channel' })).rejects.toMatchObject({
      code: 'bad-request',
    });
    await expect(conversations.accept(said('a', null, ''))).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('keeps conversations apart whose ids no store could keep', async () => {
    const { conversations } = stage();
    const ids = ['a\u0000b', 'a\u0001b', 'x'.repeat(300), 'x'.repeat(301)];
    const stored = new Set<string>();
    for (const id of ids) stored.add((await conversations.accept(said('a', id, id))).conversation);
    expect(stored.size).toBe(4);
    const again = await conversations.accept(said('a', 'x'.repeat(300), 'x'.repeat(300)));
    expect(again.duplicate).toBe(true);
  });

  it('does not let a channel pass its message off as a timer', async () => {
    const { conversations, clock, talk } = stage({ respond: async (turn) => turn.say({ text: turn.inbound.kind }) });
    await talk(said('a', 'timer:t'));
    await conversations.remind({ id: 't', conversation: lin, at: clock.at, name: 'remind', value: null });
    await conversations.tick();
    await conversations.settled(lin, 3);
    expect((await conversations.read(lin, 2)).map(({ text }) => text)).toEqual(['event']);
  });
});

describe('a bubble', () => {
  it('carries what made it', async () => {
    const walked: Walked[][] = [];
    const { conversations, talk } = stage({
      respond: async (turn) => {
        turn.record('root', 'open', 'heard');
        turn.say({ text: '一', from: ['greeting'] });
        turn.record('triage', 'complaint', 'clear');
        turn.say({ text: '二', choices: [{ title: '是', say: '是的' }], value: { question: 'q' } });
        turn.record('triage', 'product', 'asked');
      },
      walked: (steps) => walked.push([...steps]),
    });
    await talk('x');
    const [one, two] = await conversations.read(lin, 0);
    const steps = [
      { dialog: 'root', step: 'open', outcome: 'heard' },
      { dialog: 'triage', step: 'complaint', outcome: 'clear' },
      { dialog: 'triage', step: 'product', outcome: 'asked' },
    ];
    expect(one).toMatchObject({ id: '1.1', answers: 1, choices: [], value: null });
    expect(one?.provenance).toEqual({ knowledge: 'v1', from: ['greeting'], walked: steps.slice(0, 1) });
    expect(two).toMatchObject({ id: '1.2', choices: [{ title: '是', say: '是的' }], value: { question: 'q' } });
    expect(two?.provenance).toEqual({ knowledge: 'v1', from: [], walked: steps.slice(1) });
    expect(walked).toEqual([steps]);
  });

  it('is read on from the watermark', async () => {
    const { conversations, talk } = stage();
    await talk('一');
    const [first] = await conversations.read(lin, 0);
    await talk('二');
    expect((await conversations.read(lin, first?.seq ?? 0)).map(({ text }) => text)).toEqual([':二']);
  });
});

describe('two processes on one store', () => {
  it('answer each message once, whoever comes first', async () => {
    const { conversations, store, sealer, parts, texts } = stage();
    const other = new Conversations({ ...parts, store, sealer });
    const all = Array.from({ length: 20 }, (_, n) => `m${n}`);
    const arrivals = all.map((text, n) => (n % 2 ? other : conversations).accept(said(text, text)));
    for (const { conversation, seq } of await Promise.all(arrivals)) {
      await Promise.all([conversations.settled(conversation, seq), other.settled(conversation, seq)]);
    }
    await other.tick();
    await Promise.all([conversations.stop(), other.stop()]);
    expect((await texts()).toSorted()).toEqual(all.map((text) => `:${text}`).toSorted());
  });

  it('run a turn again that lost its race, on what the other has written', async () => {
    const both: Conversations[] = [];
    let first = true;
    const { conversations, parts, talk, counts, texts } = stage({
      respond: async (turn) => {
        if (first) {
          // Just then the other process handles the very same row.
          first = false;
          await both[0]?.settled(lin, 1);
        }
        turn.say({ text: `${turn.inbound.text} after ${turn.case.words}` });
        turn.case.words = turn.inbound.text;
      },
    });
    both.push(new Conversations({ ...parts }));
    await talk('一');
    expect(await texts()).toEqual(['一 after null']);
    expect(counts.get('lost-race')).toBe(1);
    expect(await talk('二')).toEqual(['二 after 一']);
    await conversations.stop();
  });

  it('give up for a while on a turn that keeps losing', async () => {
    const taken = { ticket: aTicket('T1', lin), events: [], readAt: null };
    const { conversations, store, talk, texts, counts } = stage({
      respond: async (turn) => {
        turn.say({ text: ':' });
        if (turn.inbound.text === '二') turn.change(taken);
      },
    });
    await talk('一');
    const { version } = (await store.conversations.find(lin)) ?? { version: 0 };
    await store.conversations.changeTicket(taken, null);
    await expect(talk('二')).rejects.toMatchObject({ code: 'lost-race' });
    expect(await texts()).toEqual([':']);
    expect((await store.conversations.find(lin))?.version).toBe(version);
    expect(counts.get('attempt-failed')).toBeUndefined();
    await conversations.stop();
  });
});

describe('stopping', () => {
  it('finishes the turn in hand, leaves the others in the store and takes nothing more', async () => {
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { conversations, store, texts, parts } = stage({
      respond: async (turn) => {
        await held;
        await echo(turn);
      },
    });
    await conversations.accept(said('一'));
    await conversations.accept(said('二'));
    const second = expect(conversations.settled(lin, 2)).rejects.toMatchObject({ code: 'not-ready' });
    const stopped = conversations.stop();
    go();
    await stopped;
    await second;
    await expect(conversations.accept(said('三'))).rejects.toMatchObject({ code: 'not-ready' });
    expect(await texts()).toEqual([':一']);

    const next = new Conversations({ ...parts, store, respond: echo });
    expect(await next.recover()).toBe(1);
    expect(await texts()).toEqual([':一', ':二']);
  });
});
