import type { OperatorRole } from '../config.ts';
import type { Ticket } from './ticket.ts';

/** An independent operator cannot decide about a loan, so it owes no verdict and no date: it takes help cases. */
export function ticketKind(role: OperatorRole): Ticket['kind'] {
  return role === 'independent' ? 'help' : 'appeal';
}
