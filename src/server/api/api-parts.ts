import type { Conversations } from '../../conversation/conversations.ts';
import type { Row } from '../../conversation/rows.ts';
import type { TicketDesk, TicketDeskParts } from '../desk/ticket-desk.ts';

/** What the interface works on: the same as the desk. */
export type ApiParts = TicketDeskParts & {
  ticketDesk: TicketDesk;
  conversations: Pick<Conversations, 'changeTicket' | 'find'>;
  /** A file that is being made broke off. */
  exportFailed(error: unknown): void;
  rows(conversation: string, after: number, limit: number): Promise<Row[]>;
};
