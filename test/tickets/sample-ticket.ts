import type { OperatorRole } from '../../src/config.ts';
import { aesGcmSealer } from '../../src/sealing/aes-gcm.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import type { Sealer } from '../../src/sealing/sealed.ts';
import { type Action, applyAction } from '../../src/tickets/apply-action.ts';
import { type Filed, fileTicket } from '../../src/tickets/file-ticket.ts';
import type {
  Actor,
  CodeFailures,
  Summary,
  Ticket,
  TicketChange,
  TicketEvent,
  TicketStore,
} from '../../src/tickets/ticket.ts';
import { isOver } from '../../src/tickets/ticket-states.ts';
import { seededIds } from './counting-ids.ts';

export const summary: Summary = {
  complaint: 'application-rejected',
  product: 'weilidai',
  what: '申请微粒贷，页面说综合评估未通过',
  when: '上周三',
  wanted: '想知道原因，请人工再看一次',
  answers: { 'many-recent-applications': 'yes' },
  causes: ['too-many-enquiries'],
  remedies: ['appeal-for-human-review'],
  danger: null,
  files: [],
};

/** 21 November 2026, 10:00 in Shanghai. */
export const filedAt = Date.parse('2026-11-21T10:00:00+08:00');
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const borrower: Actor = { kind: 'borrower', name: null };
export const li: Actor = { kind: 'human', name: '李敏' };

export const testSealer: Sealer = aesGcmSealer(newKeyRing(seededIds('key')), seededIds('nonce'));

/** The cheapest scrypt: a guess costs nothing, so only for tests. */
export const cheap = { ln: 1, r: 1, p: 1 };

interface Given {
  role?: OperatorRole;
  at?: number;
  contact?: string | null;
  seed?: string;
  conversation?: string;
}

export function file(given: Given = {}): Promise<Filed> {
  const { role = 'independent', at = filedAt, contact = '微信 lin-1990', seed = 'ticket', conversation = 'c1' } = given;
  return fileTicket(
    { conversation, language: 'zh', summary, contact },
    { role, at, ids: seededIds(seed), sealer: testSealer, tickets: { find: async () => null }, cost: cheap },
  );
}

/** Filed and then changed step by step; the ticket as it is at the end, and all of its events. */
export async function history(given: Given, steps: readonly (readonly [Action, Actor, number])[]) {
  const { change } = await file(given);
  const events: TicketEvent[] = [...change.events];
  let ticket: Ticket = change.ticket;
  for (const [action, actor, at] of steps) {
    const next = applyAction(ticket, action, actor, at);
    events.push(...next.events);
    ticket = next.ticket;
  }
  return { ticket, events };
}

/** A ticket store over two maps, as the port says. */
export class ShelfOfTickets implements TicketStore {
  readonly tickets = new Map<string, Ticket>();
  readonly counted = new Map<string, CodeFailures>();
  readonly written: TicketEvent[] = [];

  write(change: TicketChange): void {
    this.tickets.set(change.ticket.number, change.ticket);
    this.written.push(...change.events);
  }

  async find(number: string): Promise<Ticket | null> {
    return this.tickets.get(number) ?? null;
  }

  async events(number: string): Promise<TicketEvent[]> {
    return this.written.filter((event) => event.ticket === number);
  }

  async ofConversation(conversation: string): Promise<Ticket[]> {
    return [...this.tickets.values()].filter((ticket) => ticket.conversation === conversation);
  }

  async toErase(before: number, limit: number): Promise<Ticket[]> {
    return [...this.tickets.values()]
      .filter((ticket) => ticket.erased === 'contact' && isOver(ticket) && ticket.updatedAt < before)
      .slice(0, limit);
  }

  async open(limit: number): Promise<Ticket[]> {
    const rank = (ticket: Ticket) => ticket.dueAt ?? Number.POSITIVE_INFINITY;
    return [...this.tickets.values()]
      .filter((ticket) => ticket.state !== 'closed')
      .sort((a, b) => (rank(a) === rank(b) ? a.createdAt - b.createdAt : rank(a) - rank(b)))
      .slice(0, limit);
  }

  async failures(address: string): Promise<CodeFailures | null> {
    return this.counted.get(address) ?? null;
  }
}
