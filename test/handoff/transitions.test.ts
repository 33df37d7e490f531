import { describe, expect, it } from 'vitest';
import { type Handoff, handoffSchema } from '../../src/handoff/handoff.ts';
import { type HandoffEvent, move, timerId, transitions } from '../../src/handoff/transitions.ts';

const patience = { take: 100, answer: 200, borrower: 1_000 };
const wang = { id: 'w', name: '小王' };
const chen = { id: 'c', name: '小陈' };
const base = { id: 'h', since: 0, dueAt: 100, timer: 1, danger: null };
const waiting: Handoff = { ...base, state: 'waiting', noted: false };
const held: Handoff = { ...base, state: 'human', by: wang, turn: 'human' };
const answered: Handoff = { ...held, turn: 'borrower' };

/** One event for every edge, from where it starts and at which time. */
const cases: [string, Handoff | null, HandoffEvent, number][] = [
  ['assistant.asked', null, { type: 'ask', id: 'h' }, 5],
  ['assistant.not-waiting', null, { type: 'take', by: wang }, 5],
  ['assistant.not-waiting', null, { type: 'decline' }, 5],
  ['assistant.not-held', null, { type: 'say', by: wang }, 5],
  ['assistant.not-held', null, { type: 'pass', by: wang, to: chen }, 5],
  ['assistant.not-held', null, { type: 'end', by: wang }, 5],
  ['assistant.stale', null, { type: 'time', id: 'h' }, 5],
  ['assistant.not-handed', null, { type: 'write' }, 5],
  ['assistant.opened-elsewhere', null, { type: 'hold', id: 'h', by: null }, 5],
  ['assistant.held-elsewhere', null, { type: 'hold', id: 'h', by: wang }, 5],
  ['assistant.not-elsewhere', null, { type: 'release', done: false }, 5],
  ['waiting.opened-elsewhere', waiting, { type: 'hold', id: 'x', by: null }, 5],
  ['waiting.held-elsewhere', waiting, { type: 'hold', id: 'x', by: wang }, 5],
  ['waiting.released', waiting, { type: 'release', done: true }, 5],
  ['human.held-elsewhere', held, { type: 'hold', id: 'x', by: null }, 5],
  ['human.held-elsewhere', held, { type: 'hold', id: 'x', by: wang }, 5],
  ['human.held-elsewhere', held, { type: 'hold', id: 'x', by: chen }, 5],
  ['human.released', held, { type: 'release', done: false }, 5],
  ['human.done', held, { type: 'release', done: true }, 5],
  ['waiting.asked-again', waiting, { type: 'ask', id: 'x' }, 5],
  ['waiting.noted', waiting, { type: 'write' }, 5],
  ['waiting.written-on', { ...waiting, noted: true }, { type: 'write' }, 5],
  ['waiting.reopened', waiting, { type: 'open' }, 5],
  ['waiting.called-off', waiting, { type: 'back' }, 5],
  ['waiting.taken', waiting, { type: 'take', by: wang }, 5],
  ['waiting.not-held', waiting, { type: 'say', by: wang }, 5],
  ['waiting.not-held', waiting, { type: 'end', by: wang }, 5],
  ['waiting.declined', waiting, { type: 'decline' }, 5],
  ['waiting.not-taken', waiting, { type: 'time', id: 'h' }, 100],
  ['waiting.early', waiting, { type: 'time', id: 'h' }, 99],
  ['waiting.stale', waiting, { type: 'time', id: 'earlier' }, 100],
  ['human.heard', held, { type: 'write' }, 5],
  ['human.heard', held, { type: 'ask', id: 'x' }, 5],
  ['human.reopened', held, { type: 'open' }, 5],
  ['human.given-back', held, { type: 'back' }, 5],
  ['human.held-by-another', held, { type: 'take', by: chen }, 5],
  ['human.held-already', held, { type: 'take', by: wang }, 5],
  ['human.said', held, { type: 'say', by: wang }, 5],
  ['human.passed', held, { type: 'pass', by: wang, to: chen }, 5],
  ['human.ended', held, { type: 'end', by: wang }, 5],
  ['human.not-holder', held, { type: 'say', by: chen }, 5],
  ['human.not-holder', held, { type: 'pass', by: chen, to: chen }, 5],
  ['human.not-holder', held, { type: 'end', by: chen }, 5],
  ['human.not-holder', held, { type: 'decline' }, 5],
  ['human.human-silent', held, { type: 'time', id: 'h' }, 100],
  ['human.borrower-gone', answered, { type: 'time', id: 'h' }, 100],
  ['human.early', held, { type: 'time', id: 'h' }, 99],
  ['human.stale', held, { type: 'time', id: 'earlier' }, 100],
];

describe('a handoff', () => {
  it.each(cases)('goes along %s', (name, from, event, at) => {
    const moved = move(from, event, at, patience);
    expect(`${moved.from}.${moved.name}`).toBe(name);
    expect(moved.edge.on).toContain(event.type);
    expect(moved.handoff?.state ?? 'assistant').toBe(moved.edge.to);
    expect(handoffSchema.nullable().parse(moved.handoff)).toEqual(moved.handoff);
  });

  it('has no edge that nothing leads along', () => {
    const all = Object.entries(transitions).flatMap(([state, edges]) =>
      Object.keys(edges).map((name) => `${state}.${name}`),
    );
    expect(new Set(cases.map(([name]) => name))).toEqual(new Set(all));
  });

  it('waits for somebody as long as it says, and then for an answer, on one timer that moves', () => {
    const asked = move(null, { type: 'ask', id: 'h' }, 5, patience);
    expect(asked.remind).toEqual({ id: 'handoff:h:1', at: 105 });
    expect(move(asked.handoff, { type: 'take', by: wang }, 50, patience).remind).toEqual({
      id: 'handoff:h:1',
      at: 250,
    });
  });

  it("counts the human's silence from the first message that has no answer", () => {
    const said = move(held, { type: 'say', by: wang }, 10, patience).handoff;
    const first = move(said, { type: 'write' }, 20, patience);
    expect(first.handoff).toMatchObject({ turn: 'human', dueAt: 220 });
    expect(move(first.handoff, { type: 'write' }, 90, patience)).toMatchObject({
      remind: null,
      handoff: { dueAt: 220 },
    });
  });

  it("counts the borrower's silence only once the human has spoken", () => {
    expect(move(held, { type: 'say', by: wang }, 10, patience).handoff).toMatchObject({
      turn: 'borrower',
      dueAt: 1_010,
    });
  });

  it('gives whoever it is passed to their own time', () => {
    const passed = move(answered, { type: 'pass', by: wang, to: chen }, 10, patience);
    expect(passed.handoff).toMatchObject({ by: chen, turn: 'human', dueAt: 210 });
  });

  it('is looked at again under a new timer where one has fired too early', () => {
    const early = move(held, { type: 'time', id: 'h' }, 99, patience);
    expect(early.remind).toEqual({ id: timerId({ id: 'h', timer: 2 }), at: 100 });
  });
});
