import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { addressOf, closed, listening } from '../../channels/bot-framework/azure.ts';
import { answers, bodyOf, type Mood } from '../../outgoing/moods.ts';

/**
 * Tickets and articles as Zammad's REST API gives them with `expand` (docs.zammad.org, "Ticket", "Articles", "Tags";
 * `TicketsController`, `TicketArticlesController` and `CreatesTicketArticles` of zammad/zammad). The people are invented.
 */
export interface Article {
  id: number;
  ticket_id: number;
  from: string;
  to: string;
  subject: string | null;
  body: string;
  content_type: string;
  type: string;
  sender: string;
  internal: boolean;
  created_by: string;
  created_at: string;
}

export interface Ticket {
  id: number;
  number: string;
  title: string;
  group: string;
  state: string;
  priority: string;
  owner: string;
  customer: string;
  preferences: object;
  tags: string[];
  articles: Article[];
}

export interface Asked {
  method: string;
  path: string;
  authorization: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what was asked
  body: any;
}

export const takes: Mood = (res, _, take) => {
  res.writeHead(200, { 'content-type': 'application/json' });
  res.end(JSON.stringify(take()));
};

export const token = 'an-access-token-of-an-agent';

export class ZammadServer {
  url = '';
  readonly asked: Asked[] = [];
  readonly moods: Mood[] = [];
  readonly tickets: Ticket[] = [];
  /** Older versions give the search's findings beside their ids. */
  searchGivesAssets = false;
  private articles = 100;
  private readonly server = createServer((req, res) => void this.answer(req, res));

  async start(): Promise<void> {
    await listening(this.server);
    this.url = addressOf(this.server);
  }

  stop(): Promise<void> {
    return closed(this.server);
  }

  /** The one there should be. */
  get only(): Ticket {
    const [ticket, ...more] = this.tickets;
    if (ticket === undefined || more.length > 0) throw new Error(`there are ${this.tickets.length} tickets`);
    return ticket;
  }

  /** Somebody at Zammad writes, in HTML as its editor does. */
  write(ticket: Ticket, body: string, more: Partial<Article> = {}): void {
    this.add(ticket, { body, content_type: 'text/html', from: 'Emma Tang', created_by: 'emma@example.com', ...more });
  }

  private add(ticket: Ticket, given: Partial<Article>): Article {
    this.articles += 1;
    const article: Article = {
      id: this.articles,
      ticket_id: ticket.id,
      from: 'Daiwen API',
      to: '',
      subject: null,
      body: '',
      content_type: 'text/plain',
      type: 'note',
      sender: 'Agent',
      internal: false,
      created_by: 'api@example.com',
      created_at: '2026-11-21T02:00:00.000Z',
      ...given,
    };
    ticket.articles.push(article);
    return article;
  }

  private async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await bodyOf(req);
    const path = req.url ?? '';
    this.asked.push({ method: req.method ?? '', path, authorization: req.headers.authorization ?? null, body });
    const take = () => this.take(req.method ?? '', path, body);
    const mood = this.moods.shift();
    if (mood !== undefined) return mood(res, req, take);
    if (req.headers.authorization !== `Token token=${token}`) return answers(401)(res, req, take);
    const done = take();
    if (done === undefined) return answers(404)(res, req, take);
    res.writeHead(req.method === 'POST' ? 201 : 200, { 'content-type': 'application/json; charset=utf-8' });
    res.end(JSON.stringify(done));
  }

  private take(method: string, path: string, body: Asked['body']): unknown {
    const url = new URL(path, 'http://zammad.example.com');
    const [, id] = /^\/api\/v1\/(?:tickets|ticket_articles\/by_ticket)\/(\d+)$/.exec(url.pathname) ?? [];
    const one = this.tickets.find((ticket) => String(ticket.id) === (id ?? url.searchParams.get('o_id')));
    const at = `${method} ${url.pathname.replace(/\d+$/, 'ID')}`;
    if (at === 'GET /api/v1/tickets/search') return this.search(url.searchParams.get('query') ?? '');
    if (at === 'POST /api/v1/tickets') return this.create(body);
    if (at === 'GET /api/v1/tickets/ID') return one === undefined ? undefined : shown(one);
    if (at === 'GET /api/v1/ticket_articles/by_ticket/ID') return one?.articles;
    if (at === 'GET /api/v1/tags') return { tags: one?.tags ?? [] };
    if (at === 'POST /api/v1/ticket_articles') {
      const ticket = this.tickets.find((known) => known.id === body.ticket_id);
      return ticket === undefined ? undefined : this.add(ticket, body);
    }
    if (at === 'PUT /api/v1/tickets/ID' && one !== undefined) {
      one.state = body.state ?? one.state;
      this.add(one, body.article);
      return shown(one);
    }
    return undefined;
  }

  private search(query: string): unknown {
    const found = this.tickets.filter(({ title }) => title.includes(query)).map(shown);
    if (!this.searchGivesAssets) return found;
    const assets = { Ticket: Object.fromEntries(found.map((ticket) => [String(ticket.id), ticket])) };
    return { tickets: found.map((ticket) => ticket.id), tickets_count: found.length, assets };
  }

  private create(body: Asked['body']): unknown {
    const id = 81 + this.tickets.length;
    const ticket: Ticket = {
      ...{ id, number: String(22_000 + id), title: body.title, group: body.group, state: 'new', owner: '-' },
      ...{ priority: body.priority ?? '2 normal', customer: body.customer_id, preferences: {}, tags: [], articles: [] },
    };
    this.tickets.push(ticket);
    this.add(ticket, body.article);
    return shown(ticket);
  }
}

function shown({ tags: _, articles, ...ticket }: Ticket) {
  return { ...ticket, article_count: articles.length, article_ids: articles.map(({ id }) => id) };
}
