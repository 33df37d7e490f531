import { expect, it } from 'vitest';
import { raise } from '../../src/desk/raise.ts';
import type { ServiceClock } from '../../src/desk/service-clocks.ts';
import { borrowersHistory, unwritten, wordsOf } from '../../src/tickets/event-words.ts';
import { day, filedAt, history, li } from './sample-ticket.ts';

const nearly: ServiceClock = {
  ...{ kind: 'first-answer', from: 1, at: filedAt + day, nearAt: filedAt },
  ...{ warned: false, escalated: false },
};

it('the words of an event are what somebody wrote, not a name, a number or a clock', async () => {
  const { events } = await history({}, [
    [{ type: 'assign', to: '王芳' }, li, filedAt + 1],
    [{ type: 'tell', note: '正在联系机构' }, li, filedAt + 2],
    [{ type: 'take-in', other: 'DW-4829-1375' }, li, filedAt + 3],
  ]);
  expect(events.map(({ type, note }) => [type, note])).toEqual([
    ['file', null],
    ['assign', '王芳'],
    ['tell', '正在联系机构'],
    ['take-in', 'DW-4829-1375'],
  ]);
  expect(events.map(wordsOf)).toEqual([null, null, '正在联系机构', null]);
  expect(unwritten.map((type) => wordsOf({ type, note: '王芳' }))).toEqual(unwritten.map(() => null));
});

it('a borrower reads that somebody has it, not who, and nothing of the desk’s own clocks', async () => {
  const { ticket, events } = await history({}, [[{ type: 'assign', to: '王芳' }, li, filedAt + 1]]);
  const raised = raise(ticket, [nearly], filedAt + 2)?.events ?? [];
  expect(raised.map(({ type, note }) => [type, note])).toEqual([['warned', 'first-answer']]);
  const read = borrowersHistory([...events, ...raised]);
  expect(read.map(({ type, note }) => [type, note])).toEqual([
    ['file', null],
    ['assign', null],
  ]);
});
