import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { DeskClient } from '../../outgoing/desk-client.ts';
import { waitIn } from '../../outgoing/retry-after.ts';
import { DeskRefused } from './desk-refused.ts';

const id = z.number().int().positive();
const ticket = z.object({ id, title: z.string().nullish(), state: z.string().nullish() });
const made = z.object({ id });
const article = z.object({
  id,
  body: z.string().nullish(),
  content_type: z.string().nullish(),
  subject: z.string().nullish(),
  /** Agent, Customer or System. */
  sender: z.string().nullish(),
  internal: z.boolean().nullish(),
  from: z.string().nullish(),
  created_by: z.string().nullish(),
});
export type ZammadArticle = z.output<typeof article>;

/** A list of tickets (`expand`), or their ids beside what they are, as versions differ. */
const found = z.union([
  z.array(ticket),
  z
    .object({ assets: z.object({ Ticket: z.record(z.string(), ticket).default({}) }) })
    .transform(({ assets }) => Object.values(assets.Ticket)),
]);

export interface NewArticle {
  /** Ours begin with the ticket's number and what they are about, so that none is written twice. */
  subject: string;
  body: string;
  internal: boolean;
  sender: 'Agent' | 'Customer';
}

export interface NewTicket {
  title: string;
  group: string;
  /** An address: who it is for Zammad that writes. */
  customer: string;
  isUrgent: boolean;
  article: NewArticle;
}

/**
 * What we ask of Zammad's REST API (docs.zammad.org, "Ticket", "Articles", "Tags"). All of it rejects with
 * channel-unreachable: as DeskRefused where Zammad has answered, otherwise nobody knows what was done.
 */
export class ZammadApi {
  private readonly client: Pick<DeskClient, 'ask'>;
  private readonly clock: Clock;

  constructor(client: Pick<DeskClient, 'ask'>, clock: Clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The id of the ticket whose title begins so; null where there is none. */
  async find(words: string, beginning: string): Promise<string | null> {
    const path = `/api/v1/tickets/search?query=${encodeURIComponent(words)}&limit=20&expand=true`;
    const tickets = found.parse(await this.ask('GET', path));
    const known = tickets.find(({ title }) => title?.startsWith(beginning) === true);
    return known === undefined ? null : String(known.id);
  }

  async create({ title, group, customer, isUrgent, article: first }: NewTicket): Promise<string> {
    const body = {
      title,
      group,
      customer_id: `guess:${customer}`,
      ...(isUrgent ? { priority: '3 high' } : {}),
      article: written(first),
    };
    return String(made.parse(await this.ask('POST', '/api/v1/tickets', body)).id);
  }

  /** The name of its state. */
  async state(theirs: string): Promise<string> {
    return ticket.parse(await this.ask('GET', `/api/v1/tickets/${theirs}?expand=true`)).state ?? '';
  }

  /** In the order they were written. */
  async articles(theirs: string): Promise<ZammadArticle[]> {
    const list = z
      .array(article)
      .parse(await this.ask('GET', `/api/v1/ticket_articles/by_ticket/${theirs}?expand=true`));
    return list.toSorted((a, b) => a.id - b.id);
  }

  async tags(theirs: string): Promise<string[]> {
    const answer = await this.ask('GET', `/api/v1/tags?object=Ticket&o_id=${theirs}`);
    return z.object({ tags: z.array(z.string()) }).parse(answer).tags;
  }

  /** With a state, the article and the state are written together. */
  async add(theirs: string, given: NewArticle, state: string | null): Promise<void> {
    if (state === null) {
      await this.ask('POST', '/api/v1/ticket_articles', { ticket_id: Number(theirs), ...written(given) });
    } else await this.ask('PUT', `/api/v1/tickets/${theirs}`, { state, article: written(given) });
  }

  private async ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> {
    const { status, body: answer, retryAfter } = await this.client.ask(method, path, body);
    if (status < 200 || status > 299) throw new DeskRefused(status, waitIn(retryAfter, this.clock.now()));
    return answer;
  }
}

function written({ subject, body, internal, sender }: NewArticle) {
  return { subject, body, content_type: 'text/plain', type: 'note', internal, sender };
}
