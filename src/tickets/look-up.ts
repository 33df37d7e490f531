import { readAccessCode } from './access-code.ts';
import { isCodeOf, nobodysHash } from './access-code-hash.ts';
import { failedAgain, lockedUntil } from './code-failures.ts';
import { countedAddress } from './counted-address.ts';
import type { CodeFailures, Ticket, TicketStore } from './ticket.ts';
import { readNumber } from './ticket-number.ts';

export interface LookUpParts {
  tickets: Pick<TicketStore, 'find' | 'failures'>;
  at: number;
  /** Compares a code with a kept hash. */
  check?: (code: string, kept: string) => Promise<boolean>;
}

export type LookUpOutcome =
  | { kind: 'found'; ticket: Ticket }
  /** Wrong number or wrong code: which of them is not told. `lockedUntil` when this was one try too many. */
  | { kind: 'no-such-ticket'; lockedUntil: number | null }
  | { kind: 'code-locked'; until: number }
  /** Cannot be right, whatever tickets there are (a check digit, a missing character). Not counted: it tells nothing. */
  | { kind: 'mistyped'; what: 'number' | 'code' };

export interface LookUp {
  outcome: LookUpOutcome;
  /** To be stored with the turn, or null when nothing changes. */
  failures: CodeFailures | null;
}

/**
 * The ticket for what a borrower typed as number and code. Failures are counted by address, never by ticket: that
 * would let anyone lock the owner out. While an address must wait nothing is compared, so waiting tells nothing
 * either. A success clears the address.
 */
export async function lookUp(
  typed: { number: string; code: string },
  address: string,
  { tickets, at, check = isCodeOf }: LookUpParts,
): Promise<LookUp> {
  const counted = countedAddress(address);
  const failures = await tickets.failures(counted);
  const until = lockedUntil(failures, at);
  if (until !== null) return { outcome: { kind: 'code-locked', until }, failures: null };

  const number = readNumber(typed.number);
  if (number?.kind !== 'number') return { outcome: { kind: 'mistyped', what: 'number' }, failures: null };
  const code = readAccessCode(typed.code);
  if (code === null) return { outcome: { kind: 'mistyped', what: 'code' }, failures: null };

  const ticket = await tickets.find(number.number);
  const right = await check(code, ticket?.codeHash ?? nobodysHash);
  if (ticket !== null && right) {
    const clear = failures === null ? null : { address: counted, count: 0, lastAt: at };
    return { outcome: { kind: 'found', ticket }, failures: clear };
  }
  const more = failedAgain(failures, counted, at);
  return { outcome: { kind: 'no-such-ticket', lockedUntil: lockedUntil(more, at) }, failures: more };
}
