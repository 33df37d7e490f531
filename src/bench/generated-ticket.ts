import { dueAt, startDue } from '../tickets/due.ts';
import type { Ticket } from '../tickets/ticket.ts';

const day = 24 * 60 * 60 * 1000;
export const nameOf = (n: number) => `colleague ${n % 20}`;
const states = ['filed', 'in-review', 'waiting-for-borrower', 'decided', 'closed'] as const;

/** Spread over states, people, forty days, and one in a hundred with danger. */
export function ticketOf(n: number, now: number): Ticket {
  const state = states[n % states.length] ?? 'filed';
  const createdAt = now - ((n * 7919) % 40) * day - n;
  const due = startDue(createdAt);
  const isOver = state === 'decided' || state === 'closed';
  return {
    number: `DW-${String(n).padStart(8, '0')}`,
    conversation: `direct-line:${n}`,
    language: 'zh',
    summary: {
      complaint: 'application-rejected',
      product: 'weilidai',
      what: '申请微粒贷，页面说综合评估未通过，想知道是什么原因，前后申请过两次',
      when: '上周三',
      wanted: '请人工再看一次',
      answers: { 'many-recent-applications': 'yes', 'overdue-now': 'no' },
      causes: [],
      remedies: ['appeal-for-human-review'],
      danger: n % 100 === 0 ? 'distress' : null,
      files: [],
    },
    contact: null,
    codeHash: 'hash',
    createdAt,
    updatedAt: createdAt,
    due,
    dueAt: isOver ? null : dueAt(due),
    assignee: state === 'filed' ? null : nameOf((n * 31) >> 3),
    version: 1,
    kind: 'appeal',
    state,
    decision: isOver ? 'partly' : null,
  };
}
