import type { Store } from '../../../conversation/ports.ts';
import { CodedError, type ErrorCode } from '../../../errors.ts';

/**
 * The ports of a store and their methods that write: those that the thread beside the service does. One that is missing
 * fails in the stores' contract: the connection that reads cannot write.
 */
export const writing = {
  conversations: [
    'accept',
    'commit',
    'changeTicket',
    'countFailures',
    'countAttempt',
    'setTimer',
    'fireTimers',
    'eraseSeals',
  ],
  deliveries: ['claim', 'delivered', 'postpone', 'park', 'bringForward'],
  handoffs: ['attend', 'leave'],
  mirrors: ['gather', 'claim', 'save', 'release', 'hint'],
  webhooks: ['sweep', 'write', 'claim', 'tried'],
  search: ['takeSaid', 'takeTickets'],
  retention: ['removeConversations', 'removeFailures'],
  desk: ['seen', 'here', 'left', 'tokenUsed', 'sweep', 'write'],
  canaries: ['keepCanary'],
} as const satisfies { [P in keyof Store]?: readonly (keyof Store[P])[] };

export type WritingPort = keyof typeof writing;

/** One call of a writing method. What goes in and out of all of them is plain data, so JSON carries it. */
export interface Call {
  id: number;
  port: WritingPort;
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
