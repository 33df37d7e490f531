import type {
  CodeFailures,
  FailuresChange,
  Ticket,
  TicketChange,
  TicketEvent,
  TicketStore,
} from '../tickets/ticket.ts';

/** Tickets as a turn sees them: the stored ones under what the turn itself has changed, which is committed at its end. */
export class TurnTickets implements TicketStore {
  readonly changes: TicketChange[] = [];
  readonly counted: CodeFailures[] = [];
  private readonly stored: TicketStore;
  private readonly readAs = new Map<string, CodeFailures | null>();

  constructor(stored: TicketStore) {
    this.stored = stored;
  }

  async find(number: string): Promise<Ticket | null> {
    return this.changed(number) ?? this.stored.find(number);
  }

  async events(number: string): Promise<TicketEvent[]> {
    const added = this.changes.filter(({ ticket }) => ticket.number === number).flatMap(({ events }) => events);
    return [...(await this.stored.events(number)), ...added];
  }

  async ofConversation(conversation: string): Promise<Ticket[]> {
    return this.over(await this.stored.ofConversation(conversation), (ticket) => ticket.conversation === conversation);
  }

  /** No turn does anything with them. */
  toErase(before: number, limit: number): Promise<Ticket[]> {
    return this.stored.toErase(before, limit);
  }

  async open(limit: number): Promise<Ticket[]> {
    return this.over(await this.stored.open(limit), (ticket) => ticket.state !== 'closed').slice(0, limit);
  }

  async failures(address: string): Promise<CodeFailures | null> {
    const counted = this.counted.findLast((one) => one.address === address);
    if (counted !== undefined) return counted;
    const stored = await this.stored.failures(address);
    if (!this.readAs.has(address)) this.readAs.set(address, stored);
    return stored;
  }

  /** What the turn has counted, one an address. */
  failureChanges(): FailuresChange[] {
    const last = new Map(this.counted.map((counted) => [counted.address, counted]));
    return [...last.values()].map((counted) => {
      const read = this.readAs.get(counted.address) ?? null;
      return { ...counted, readAs: read === null ? null : { count: read.count, lastAt: read.lastAt } };
    });
  }

  private changed(number: string): Ticket | undefined {
    return this.changes.findLast(({ ticket }) => ticket.number === number)?.ticket;
  }

  /** Changed ones in place of the stored ones, new ones after them. */
  private over(stored: Ticket[], belongs: (ticket: Ticket) => boolean): Ticket[] {
    const known = new Set(stored.map(({ number }) => number));
    const added = new Set(this.changes.map(({ ticket }) => ticket.number).filter((number) => !known.has(number)));
    const now = [...stored.map((ticket) => this.changed(ticket.number) ?? ticket)];
    for (const number of added) now.push(this.changed(number) as Ticket);
    return now.filter(belongs);
  }
}
