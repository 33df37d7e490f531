import { describe, expect, it } from 'vitest';
import type { Turn } from '../../dialogs/turn.ts';
import { Conversations } from '../../src/conversation/conversations.ts';
import { CodedError } from '../../src/errors.ts';
import { aTicket } from './a-ticket.ts';
import { echo, said, stage } from './stage.ts';

const lin = 'terminal:lin';

/** Throws at 毒, after having written all it can. */
async function poisoned(turn: Turn): Promise<void> {
  if (turn.inbound.text !== '毒') return echo(turn);
  turn.record('diagnosis', 'ask', 'asked');
  turn.say({ text: 'half an answer' });
  turn.case.words = 'half a thought';
  turn.position = { half: true };
  turn.change({ ticket: aTicket('T1', turn.conversation), events: [], readAt: null });
  turn.countFailure({ address: 'here', count: 9, lastAt: 1 });
  throw new Error('borrower words 13800000000\n    at 13800000000');
}

describe('a message that always throws', () => {
  it('gets an apology at the third time, and the conversation goes on', async () => {
    let runs = 0;
    const { talk, store, counts } = stage({
      respond: async (turn) => {
        runs += 1;
        await poisoned(turn);
      },
    });
    expect(await talk('毒')).toEqual(['抱歉']);
    expect(runs).toBe(3);
    expect(await talk('然后')).toEqual([':然后']);
    expect((await store.conversations.rows(lin, 0, 1))[0]).toMatchObject({
      failed: true,
      attempts: 3,
      lastError: 'dialog-failed',
    });
    expect([counts.get('attempt-failed'), counts.get('turn-failed'), counts.get('turn')]).toEqual([3, 1, 1]);
  });

  it('leaves nothing of what it wrote', async () => {
    const { talk, store, texts } = stage({ respond: poisoned });
    await talk('先');
    const before = await store.conversations.find(lin);
    await talk('毒');
    expect(await texts()).toEqual([':先', '抱歉']);
    expect(await store.conversations.find(lin)).toMatchObject({ case: before?.case, position: null });
    expect(await store.tickets.find('T1')).toBeNull();
    expect(await store.tickets.failures('here')).toBeNull();
  });

  it('raises an alarm that says where, and nothing that was said', async () => {
    const { talk, log } = stage({ respond: poisoned });
    await talk('毒');
    const errors = log.lines.filter(({ level }) => level === 'error');
    expect(errors.map(({ code }) => code)).toEqual(['turn-failed', 'turn-failed', 'turn-failed', 'message-given-up']);
    expect(errors[0]?.fields).toMatchObject({ dialog: 'diagnosis', step: 'ask', error: 'Error', seq: 1 });
    expect(errors[3]?.fields).toMatchObject({ conversation: lin, seq: 1, code: 'dialog-failed' });
    expect(JSON.stringify(log.lines)).not.toMatch(/138|borrower words|毒|half/);
    expect(String(errors[0]?.fields.at)).toContain('poison.test.ts');
  });

  it('is apologised for in the language of the case', async () => {
    const { talk } = stage({
      respond: async (turn) => {
        turn.case.language = 'en';
        if (turn.inbound.text === '毒') throw new Error('x');
      },
    });
    await talk('hello');
    expect(await talk('毒')).toEqual(['Sorry']);
  });

  it('keeps the code where the error has one', async () => {
    const { talk, store } = stage({
      respond: async () => {
        throw new CodedError('cannot-open-seal');
      },
    });
    await talk('x');
    expect((await store.conversations.rows(lin, 0, 1))[0]).toMatchObject({ lastError: 'cannot-open-seal' });
  });

  it('may throw once or twice and still be answered', async () => {
    let runs = 0;
    const { talk } = stage({
      respond: async (turn) => {
        runs += 1;
        if (runs < 3) throw new Error('not yet');
        await echo(turn);
      },
    });
    expect(await talk('x')).toEqual([':x']);
  });

  it('is also one that never ends, or leaves a case that is none', async () => {
    const endless = stage({ respond: () => new Promise(() => {}), turnLimit: 1 });
    expect(await endless.talk('x')).toEqual(['抱歉']);
    const wrong = stage({
      respond: async (turn) => {
        Object.assign(turn.case, { misses: 'many' });
      },
    });
    expect(await wrong.talk('x')).toEqual(['抱歉']);
  });

  it('cannot write any more once its turn is over', async () => {
    const late: Turn[] = [];
    const { talk, texts } = stage({
      respond: async (turn) => {
        late.push(turn);
        await echo(turn);
      },
    });
    await talk('一');
    expect(() => late[0]?.say({ text: 'late' })).toThrow('over');
    await talk('二');
    expect(await texts()).toEqual([':一', ':二']);
  });
});

describe('a message that brings the process down', () => {
  /** A process that got as far as the turn, and no further. */
  async function crash(parts: ReturnType<typeof stage>['parts']): Promise<void> {
    let reached = () => {};
    const inTurn = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const process = new Conversations({
      ...parts,
      respond: (turn) => {
        if (turn.inbound.text === '毒') {
          reached();
          return new Promise(() => {});
        }
        return echo(turn);
      },
    });
    void process.recover();
    await inTurn;
  }

  it('is counted at every start, and given up at the third', async () => {
    const { conversations, store, parts } = stage({ respond: () => new Promise(() => {}) });
    await conversations.accept(said('毒'));
    await conversations.accept(said('然后'));
    await conversations.accept(said('别人', null, 'wu'));
    await crash(parts);
    await crash(parts);
    const last = new Conversations({ ...parts, respond: echo });
    await last.recover();
    expect((await last.read(lin, 0)).map(({ text }) => text)).toEqual(['抱歉', ':然后']);
    expect((await last.read('terminal:wu', 0)).map(({ text }) => text)).toEqual([':别人']);
    const rows = await store.conversations.rows(lin, 0, 2);
    expect(rows).toMatchObject([
      { attempts: 3, lastError: 'interrupted', failed: true },
      { attempts: 0, failed: false },
    ]);
  });

  it('does not keep a message from its answer that was only there at the time', async () => {
    const { conversations, parts } = stage({ respond: () => new Promise(() => {}) });
    await conversations.accept(said('一'));
    const next = new Conversations({ ...parts, respond: echo });
    expect(await next.recover()).toBe(1);
    expect((await next.read(lin, 0)).map(({ text }) => text)).toEqual([':一']);
    expect(await next.recover()).toBe(0);
  });
});
