import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Turn } from '../../dialogs/turn.ts';
import { assemble } from '../../src/assemble.ts';
import { newCase } from '../../src/case/case.ts';
import { readSettings } from '../../src/config.ts';
import { KnownCases, knownFor } from '../../src/conversation/known-cases.ts';
import { plainCopy } from '../../src/conversation/plain-copy.ts';
import type { StoredConversation, Taken, UnitOfWork } from '../../src/conversation/ports.ts';
import { said, stage, TestClock } from './stage.ts';

const lin = 'terminal:lin';
const clock = new TestClock();
let known: KnownCases;
beforeEach(() => {
  known = new KnownCases(clock);
});

const committed = (more: Partial<UnitOfWork> = {}) =>
  ({
    conversation: lin,
    handled: 4,
    version: 4,
    case: { ...newCase('zh'), words: '被拒了' },
    position: { at: ['x'] },
    ...more,
  }) as UnitOfWork;
const as = (more: Partial<StoredConversation> = {}) =>
  ({
    id: lin,
    channel: 'terminal',
    external: 'lin',
    handled: 1,
    version: 4,
    lastSeq: 3,
    ...more,
  }) as StoredConversation;
/** A turn on the conversation as it stood at its version. */
const keep = (more: Partial<UnitOfWork> = {}, isMore = false) => {
  const unit = committed(more);
  known.keep(unit, { lastSeq: 5, more: isMore }, as({ id: unit.conversation, version: unit.version }));
};
const read = (version: number) => ({ conversation: { id: lin, version, case: null, position: null } }) as Taken;

describe('a case as a turn has committed it', () => {
  it('is known as of the version that the commit has made, and lent as of no other', () => {
    keep();
    expect(known.version(lin)).toBe(5);
    expect(known.lend(read(5))?.taken.conversation).toMatchObject({
      case: { words: '被拒了' },
      position: { at: ['x'] },
    });
    expect([known.lend(read(4)), known.lend(read(6)), known.version('terminal:wu')]).toEqual([null, null, null]);
  });

  it('is lent as a copy: what a turn that throws has done to it is gone with it', () => {
    keep();
    const lent = known.lend(read(5));
    if (lent === null) throw new Error('it is not known');
    lent.case.words = 'changed';
    (lent.taken.conversation.position as { at: string[] }).at.push('y');
    expect(known.lend(read(5))?.taken.conversation).toMatchObject({
      case: { words: '被拒了' },
      position: { at: ['x'] },
    });
  });

  it('is known no more after deletion, after ten minutes, and when many others have come since', () => {
    keep();
    keep({ version: 5, case: null });
    expect([known.version(lin), known.lend(read(6))]).toEqual([null, null]);
    keep();
    clock.pass(knownFor);
    expect(known.version(lin)).toBeNull();
    keep();
    for (let n = 0; n < 2_000; n += 1) keep({ conversation: `terminal:${n}` });
    expect([known.version(lin), known.version('terminal:0')]).toEqual([null, 5]);
  });

  it('is known with its whole conversation, copied, as long as nothing of it waits', () => {
    keep();
    const whole = known.whole(lin);
    expect(whole?.conversation).toEqual({
      ...as({ version: 5, handled: 4, lastSeq: 5 }),
      case: whole?.case,
      position: { at: ['x'] },
    });
    if (whole !== null) whole.case.words = 'changed';
    expect(known.whole(lin)?.case.words).toBe('被拒了');
    keep({ version: 5 }, true);
    expect([known.whole(lin), known.version(lin)]).toEqual([null, 6]);
    keep({ version: 6 });
    clock.pass(knownFor);
    expect(known.whole(lin)).toBeNull();
  });
});

it('what is over is let go of though nobody asks, and nothing else', () => {
  keep();
  clock.pass(knownFor - 1);
  keep({ conversation: 'terminal:wu' });
  known.forgetOver();
  expect(known.lend(read(5))).not.toBeNull();
  clock.pass(1);
  known.forgetOver();
  expect([known.lend(read(5)), known.version('terminal:wu')]).toEqual([null, 5]);
});

it('is not worked on ahead where another process moves it on too, until one turn more was the next here', () => {
  keep();
  expect(known.lend(read(9))).toBeNull();
  expect(known.whole(lin)).toBeNull();
  keep({ version: 9 });
  expect(known.whole(lin)).toBeNull();
  expect(known.lend(read(10))).not.toBeNull();
  keep({ version: 10 });
  expect(known.whole(lin)?.conversation.version).toBe(11);
});

describe('a conversation whose case is known', () => {
  it('goes by the store where another process has answered in between', async () => {
    const respond = async (turn: Turn) => {
      turn.say({ text: String(turn.case.misses) });
      turn.case.misses += 1;
    };
    const one = stage({ respond });
    const other = stage({ respond, store: one.store, sealer: one.sealer });
    const texts: string[] = [];
    for (const [n, { talk }] of [one, other, other, one, one, other].entries())
      texts.push(...(await talk(said('a', `m${n}`))));
    expect(texts).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('is what the store has of it, turn by turn', async () => {
    const { conversations, store, close } = await assemble(readSettings({}), { inMemory: true });
    onTestFinished(close);
    const compared: number[] = [];
    const compare = (commit: typeof store.conversations.commit) => async (unit: UnitOfWork) => {
      const done = await commit(unit);
      const stored = await store.conversations.find(unit.conversation);
      expect(plainCopy({ case: unit.case, position: unit.position })).toStrictEqual({
        case: stored?.case,
        position: stored?.position,
      });
      expect(stored?.version).toBe(unit.version + 1);
      compared.push(unit.version);
      return done;
    };
    const { commit, ahead } = store.conversations;
    store.conversations.commit = compare(commit);
    store.conversations.ahead = (row, known) => {
      const begun = ahead(row, known);
      return { ...begun, commit: compare(begun.commit) };
    };
    const script = [
      '你好',
      '微粒贷综合评估未通过',
      '1',
      '不清楚',
      '年化18%借一万12期要还多少',
      '跳过',
      '转人工',
      '提交',
    ];
    for (const text of script) {
      const { conversation, seq } = await conversations.accept(said(text));
      await conversations.settled(conversation, seq);
    }
    expect(compared.length).toBe(script.length);
  });
});
