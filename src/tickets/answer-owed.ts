import { wordsOf } from './event-words.ts';
import type { TicketEvent } from './ticket.ts';

/**
 * The first thing the borrower has written that no human has written anything after, in the ticket or in the
 * conversation; null where there is none. `first`: nobody has ever, since it was filed.
 * @param events all of the ticket's, in order.
 */
export function answerOwed(events: readonly TicketEvent[]): { isFirst: boolean; event: TicketEvent } | null {
  let owed: ReturnType<typeof answerOwed> = null;
  for (const event of events) {
    if (event.type === 'file') owed = { isFirst: true, event };
    else if (event.type === 'withdraw' || isAnswer(event)) owed = null;
    else if (borrowerWrites(event.type)) owed ??= { isFirst: false, event };
  }
  return owed;
}

function isAnswer(event: TicketEvent): boolean {
  return event.type === 'speak' || (event.actor.kind === 'human' && wordsOf(event) !== null);
}

function borrowerWrites(type: TicketEvent['type']): boolean {
  return type === 'answer' || type === 'add' || type === 'ask-again';
}
