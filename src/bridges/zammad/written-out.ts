import type { Knowledge, Language } from '../../knowledge/schema.ts';
import type { Ticket, TicketEvent } from '../../tickets/ticket.ts';
import type { NewArticle, NewTicket } from './zammad-api.ts';

/** Tickets and what happens to them, in words for the people at Zammad. */
export class WrittenOut {
  private readonly knowledge: Knowledge;

  constructor(knowledge: Knowledge) {
    this.knowledge = knowledge;
  }

  /** What the ticket's title there begins with: by it, and by nothing else, it is found again. */
  static mark(number: string): string {
    return `[${number}]`;
  }

  /** The subject of an article of ours. */
  static subject(number: string, what: number | string): string {
    return `${number}/${what}`;
  }

  ticket(ticket: Ticket, { group, customer }: { group: string; customer: string }): NewTicket {
    const { number, language, summary } = ticket;
    const say = this.sayer(language);
    const { what, when, wanted } = summary;
    const body = say('mirror-filed', { what, when: when ?? say('mirror-no-time'), wanted });
    return {
      title: say('mirror-title', { number, trouble: this.trouble(ticket) }),
      group,
      customer,
      isUrgent: summary.danger !== null,
      article: { subject: WrittenOut.subject(number, 1), body, internal: false, sender: 'Customer' },
    };
  }

  /** What was found, for the people there alone. */
  summary(ticket: Ticket): NewArticle {
    const { number, language, kind, summary } = ticket;
    const say = this.sayer(language);
    const { facts, causes, families, remedies } = this.knowledge;
    const line = (name: string, values: string[]) =>
      values.length === 0 ? [] : [say(name, { value: values.join(language === 'zh' ? '；' : '; ') })];
    const said = Object.entries(summary.answers).flatMap(([id, value]) => {
      const fact = facts[id];
      if (fact === undefined || value === 'no') return [];
      const name = fact.values?.[value]?.name[language];
      if (name === undefined) return value === 'yes' ? [fact.name[language]] : [];
      return [say('fact-with-value', { fact: fact.name[language], value: name })];
    });
    const named = (ids: string[], ...of: Readonly<Record<string, { name: Record<Language, string> }>>[]) =>
      ids.map((id) => of.find((all) => all[id] !== undefined)?.[id]?.name[language] ?? id);
    const lines = [
      say('mirror-summary'),
      ...(kind === 'appeal' ? [say('mirror-appeal')] : []),
      ...(summary.danger === null ? [] : [say(`note-danger-${summary.danger}`)]),
      ...line('note-trouble', [this.trouble(ticket)]),
      ...line('note-facts', said),
      ...line('note-causes', named(summary.causes, causes, families)),
      ...line('note-remedies', named(summary.remedies, remedies)),
      ...line('mirror-files', summary.files),
    ];
    const subject = WrittenOut.subject(number, 'summary');
    return { subject, body: lines.join('\n'), internal: true, sender: 'Agent' };
  }

  /** What happened here, with the state it means there; null for what is nobody's business there. */
  event(ticket: Ticket, event: TicketEvent): { article: NewArticle; state: string | null } | null {
    const say = this.sayer(ticket.language);
    const subject = WrittenOut.subject(ticket.number, event.n);
    const words = (body: string | null, state: string | null = null) =>
      body === null ? null : { article: { subject, body, internal: false, sender: 'Customer' as const }, state };
    switch (event.type) {
      case 'answer':
      case 'ask-again':
        return words(event.note, 'open');
      case 'add':
        return words(event.note);
      case 'withdraw':
        return words([say('mirror-withdrawn'), event.note ?? ''].join('\n').trim(), 'closed');
      case 'rate-helped':
      case 'rate-not-helped':
        return words([say(`mirror-${event.type.replace('rate', 'rated')}`), event.note ?? ''].join('\n').trim());
      case 'erase': {
        const article = { subject, body: say('mirror-erased'), internal: true, sender: 'Agent' as const };
        return { article, state: null };
      }
      default:
        return this.deed(event, subject);
    }
  }

  /** A sentence to whoever works on the ticket. */
  toDesk(ticket: Ticket, message: string, what: string): NewArticle {
    const subject = WrittenOut.subject(ticket.number, what);
    return { subject, body: this.sayer(ticket.language)(message), internal: true, sender: 'Agent' };
  }

  /** A sentence to the borrower. */
  toBorrower(ticket: Ticket, message: string): string {
    return this.sayer(ticket.language)(message);
  }

  /** What a colleague did at Daiwen's own desk. */
  private deed({ actor, type, note }: TicketEvent, subject: string) {
    if (actor.kind !== 'human' || note === null) return null;
    const state = type === 'close' || type === 'merge' ? 'closed' : type === 'reopen' ? 'open' : null;
    const body = `${actor.name ?? 'Daiwen'} (${type}): ${note}`;
    return { article: { subject, body, internal: true, sender: 'Agent' as const }, state };
  }

  private trouble({ summary: { complaint, product }, language }: Ticket): string {
    const trouble = this.knowledge.complaints[complaint]?.name[language] ?? complaint;
    const name = product === null ? undefined : this.knowledge.products[product]?.name[language];
    if (name === undefined) return trouble;
    return this.sayer(language)('trouble-of-product', { product: name, trouble });
  }

  private sayer(language: Language) {
    return (message: string, values: Readonly<Record<string, string>> = {}): string => {
      const template = this.knowledge.messages[message]?.[language];
      if (template === undefined) throw new Error(`no message '${message}' in knowledge/messages`);
      return template.replaceAll(/\{([a-z-]+)\}/g, (_, name: string) => values[name] ?? '');
    };
  }
}
