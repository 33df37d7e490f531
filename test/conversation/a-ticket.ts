import type { Ticket } from '../../src/tickets/ticket.ts';

/** An open help case. */
export function aTicket(number: string, conversation: string): Extract<Ticket, { kind: 'help' }> {
  const at = Date.UTC(2025, 5, 2, 4);
  return {
    number,
    conversation,
    language: 'zh',
    summary: {
      complaint: 'account-frozen',
      product: 'weilidai',
      what: '冻结了',
      when: null,
      wanted: '解冻',
      answers: { student: 'no' },
      causes: [],
      remedies: [],
      danger: null,
      files: [],
    },
    contact: { key: 'k1', box: 'box' },
    codeHash: 'hash',
    createdAt: at,
    updatedAt: at,
    due: null,
    dueAt: null,
    assignee: null,
    version: 1,
    kind: 'help',
    state: 'open',
    decision: null,
  };
}
