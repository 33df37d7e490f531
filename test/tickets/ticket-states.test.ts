import { describe, expect, it } from 'vitest';
import { type Action, applyAction } from '../../src/tickets/apply-action.ts';
import { startDue, stopDue } from '../../src/tickets/due.ts';
import { type Actor, appealStates, helpStates, type Ticket, ticketSchema } from '../../src/tickets/ticket.ts';
import {
  type ActionType,
  actionTypes,
  appealTable,
  doers,
  helpTable,
  possibleActions,
} from '../../src/tickets/ticket-states.ts';
import { borrower, filedAt, hour, li, summary } from './sample-ticket.ts';

const base = {
  number: 'DW-4829-1375',
  conversation: 'c1',
  language: 'zh',
  summary,
  contact: { key: 'k1', box: 'x' },
  codeHash: 'x',
  createdAt: filedAt,
  updatedAt: filedAt,
  assignee: null,
  version: 3,
} as const;

function helpIn(state: (typeof helpStates)[number]): Ticket {
  return { ...base, kind: 'help', state, decision: null, due: null, dueAt: null };
}
function appealIn(state: (typeof appealStates)[number]): Ticket {
  const running = startDue(filedAt);
  const due = state === 'waiting-for-borrower' ? stopDue(running, filedAt) : running;
  return { ...base, kind: 'appeal', state, decision: null, due, dueAt: null };
}

const actions: Record<ActionType, Action> = {
  take: { type: 'take' },
  assign: { type: 'assign', to: '王芳' },
  ask: { type: 'ask', note: '哪天申请的？' },
  tell: { type: 'tell', note: '正在看' },
  speak: { type: 'speak' },
  answer: { type: 'answer', note: '上周三' },
  add: { type: 'add', note: '还有一点' },
  withdraw: { type: 'withdraw', note: null },
  decide: { type: 'decide', decision: 'partly', note: '原因是……' },
  extend: { type: 'extend', days: 30, note: '情况复杂' },
  close: { type: 'close', note: '已经说清楚' },
  reopen: { type: 'reopen', note: '有新材料' },
  'ask-again': { type: 'ask-again', note: '漏看了我补的材料' },
  rate: { type: 'rate', helped: true, note: null },
  'read-contact': { type: 'read-contact' },
  merge: { type: 'merge', other: 'DW-1111-1111' },
  'take-in': { type: 'take-in', other: 'DW-1111-1111' },
};
const doerOf = (action: ActionType): Actor => (doers[action] === 'human' ? li : borrower);

const cases = [
  ...helpStates.map((state) => ({ ticket: helpIn(state), table: helpTable[state] as Record<string, string> })),
  ...appealStates.map((state) => ({ ticket: appealIn(state), table: appealTable[state] as Record<string, string> })),
].flatMap(({ ticket, table }) =>
  actionTypes.map((action) => ({ kind: ticket.kind, state: ticket.state, action, ticket, to: table[action] })),
);
const edges = cases.filter(({ to }) => to !== undefined);
const nonEdges = cases.filter(({ to }) => to === undefined);

describe('a ticket along its table', () => {
  it.each(edges)('$kind: $state → $action → $to', ({ ticket, action, to }) => {
    const { ticket: after, events, readAt } = applyAction(ticket, actions[action], doerOf(action), filedAt + hour);
    expect(after.state).toBe(to);
    expect(ticketSchema.parse(after)).toEqual(after);
    expect(readAt).toBe(3);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ ticket: ticket.number, n: 4, at: filedAt + hour, from: ticket.state, to });
  });

  it.each(nonEdges)('$kind: $state cannot $action', ({ ticket, action }) => {
    const attempt = () => applyAction(ticket, actions[action], doerOf(action), filedAt + hour);
    expect(attempt).toThrow(expect.objectContaining({ code: 'bad-ticket-change' }));
  });

  it.each(edges)('$kind: $state: $action is for its doer alone', ({ ticket, action }) => {
    for (const kind of ['borrower', 'human', 'assistant', 'timer'] as const) {
      const allowed = doers[action] === kind;
      expect(possibleActions(ticket, kind).includes(action)).toBe(allowed);
      const attempt = () => applyAction(ticket, actions[action], { kind, name: 'X' }, filedAt + hour);
      if (allowed) expect(attempt).not.toThrow();
      else expect(attempt).toThrow(expect.objectContaining({ code: 'bad-ticket-change' }));
    }
  });

  it('lists as possible what the table has and nothing else', () => {
    for (const { ticket, action } of nonEdges) {
      expect([...possibleActions(ticket, 'human'), ...possibleActions(ticket, 'borrower')]).not.toContain(action);
    }
  });
});

describe('the tables themselves', () => {
  const walk = (table: Readonly<Record<string, Readonly<Record<string, string>>>>, from: string) => {
    const seen = new Set([from]);
    for (const state of seen) for (const next of Object.values(table[state] ?? {})) seen.add(next);
    return [...seen].sort();
  };

  it('reach every state from the first, and the end from every state', () => {
    for (const [table, states, first] of [
      [helpTable, helpStates, 'open'],
      [appealTable, appealStates, 'filed'],
    ] as const) {
      expect(walk(table as never, first)).toEqual([...states].sort());
      for (const state of states) expect(walk(table as never, state)).toContain('closed');
    }
  });

  it('let the borrower give up in every state before the end, and only answer when asked', () => {
    for (const { ticket } of cases) {
      const can = possibleActions(ticket, 'borrower');
      expect(can.includes('withdraw')).toBe(ticket.state !== 'closed' && ticket.state !== 'decided');
      expect(can.includes('answer')).toBe(ticket.state === 'waiting-for-borrower');
    }
  });

  it('know no decision and no extension of a help case', () => {
    for (const row of Object.values(helpTable)) {
      expect(Object.keys(row)).not.toContain('decide');
      expect(Object.keys(row)).not.toContain('extend');
    }
  });
});
