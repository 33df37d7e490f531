import type { Store } from '../../../conversation/ports.ts';
import { CodedError, type ErrorCode } from '../../../errors.ts';

/** A store's ports; what is no port is the store's own. */
export type Port = Exclude<keyof Store, 'hints' | 'check' | 'close'>;

/**
 * What each method of each port does. Those that write are the thread's: the connection here cannot. A method that stands
 * in no list would fail only when it is called; so a missing one does not compile.
 */
export const does: { readonly [P in Port]: { readonly [M in keyof Store[P]]: 'reads' | 'writes' } } = {
  retention: { removeConversations: 'writes', removeFailures: 'writes' },
  conversations: {
    ...{ accept: 'writes', commit: 'writes', changeTicket: 'writes', countFailures: 'writes', countAttempt: 'writes' },
    ...{ setTimer: 'writes', fireTimers: 'writes', eraseSeals: 'writes' },
    ...{ find: 'reads', next: 'reads', rows: 'reads', pending: 'reads', lastSeqs: 'reads' },
  },
  deliveries: {
    ...{ claim: 'writes', delivered: 'writes', postpone: 'writes', park: 'writes', bringForward: 'writes' },
    parked: 'reads',
  },
  tickets: { find: 'reads', events: 'reads', ofConversation: 'reads', open: 'reads', failures: 'reads' },
  handoffs: { attend: 'writes', leave: 'writes', listed: 'reads', onDuty: 'reads' },
  mirrors: { gather: 'writes', claim: 'writes', save: 'writes', release: 'writes', hint: 'writes', find: 'reads' },
  canaries: { keepCanary: 'writes', canaries: 'reads' },
  desk: {
    ...{ seen: 'writes', write: 'writes', here: 'writes', left: 'writes', sweep: 'writes', tokenUsed: 'writes' },
    ...{ session: 'reads', people: 'reads', notes: 'reads', queue: 'reads', list: 'reads', count: 'reads' },
    ...{ movedSince: 'reads', whoIsHere: 'reads', token: 'reads', tokens: 'reads', once: 'reads' },
  },
  clocks: { reckon: 'writes', unreckoned: 'reads', reckonedOtherwise: 'reads', toRaise: 'reads' },
  audit: { heads: 'reads', chains: 'reads', head: 'reads', rows: 'reads' },
  webhooks: {
    write: 'writes',
    claim: 'writes',
    tried: 'writes',
    sweep: 'writes',
    all: 'reads',
    due: 'reads',
    recent: 'reads',
  },
  search: { takeSaid: 'writes', takeTickets: 'writes', find: 'reads', behind: 'reads', look: 'reads', lead: 'reads' },
};

/** One call of a writing method. What goes in and out of all of them is plain data, so JSON carries it. */
export interface Call {
  id: number;
  port: Port;
  method: string;
  args: unknown[];
}

/** What came of a call. */
export type Answer = { id: number } & ({ value: unknown } | { failed: Failure });

interface Failure {
  /** Of an error of ours; null for any other. */
  code: ErrorCode | null;
  detail: string | null;
  name: string;
  message: string;
}

export function toFailure(error: unknown): Failure {
  if (error instanceof CodedError) return { code: error.code, detail: error.detail, name: error.name, message: '' };
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { code: null, detail: null, name, message };
}

export function fromFailure({ code, detail, name, message }: Failure): Error {
  if (code !== null) return new CodedError(code, detail);
  return Object.assign(new Error(message), { name });
}
