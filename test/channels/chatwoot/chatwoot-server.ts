import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { signature } from '../../../src/sealing/signature.ts';
import { answers, bodyOf, type Mood } from '../../outgoing/moods.ts';
import { addressOf, closed, listening } from '../bot-framework/azure.ts';
import { account, type Json, message, moved, type Place } from './events.ts';

export interface Asked {
  method: string;
  path: string;
  token: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what was asked
  body: any;
}

export const token = 'the-token-of-the-agent-bot';
export const secret = 'the-secret-of-the-agent-bot';

/** The API that an agent bot may use, over conversations in memory, and the events of its inbox. */
export class ChatwootServer {
  url = '';
  readonly asked: Asked[] = [];
  readonly moods: Mood[] = [];
  /** Older versions keep bots out of these. */
  readonly closedToBots = new Set<string>();
  readonly places = new Map<number, Place & { labels: string[]; priority: string | null }>();
  private readonly server = createServer((req, res) => void this.answer(req, res));
  private messages = 900;

  async start(): Promise<void> {
    await listening(this.server);
    this.url = addressOf(this.server);
  }

  stop(): Promise<void> {
    return closed(this.server);
  }

  place(id: number) {
    const known = this.places.get(id) ?? {
      ...{ id, status: 'pending', assignee: null, updatedAt: 1_764_000_000.25, channel: 'Channel::WebWidget' },
      ...{ labels: [], priority: null },
    };
    this.places.set(id, known as Place & { labels: string[]; priority: string | null });
    return known as Place & { labels: string[]; priority: string | null };
  }

  /** An event after something has changed there. */
  changed(id: number, changes: Partial<Place>, event: string): Json {
    const place = this.place(id);
    Object.assign(place, changes, { updatedAt: place.updatedAt + 1 });
    return moved(place, event);
  }

  wrote(id: number, changes: Json): Json {
    this.messages += 1;
    return message(this.place(id), { id: this.messages, ...changes });
  }

  /** Messages that arrived in a conversation, in order, each once by the id that repeats. */
  said(id: number): Asked['body'][] {
    const byId = new Map<string, Asked['body']>();
    for (const { path, body } of this.asked) {
      if (path === `/api/v1/accounts/${account}/conversations/${id}/messages` && !byId.has(body.echo_id)) {
        byId.set(body.echo_id, body);
      }
    }
    return [...byId.values()];
  }

  private async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = req.url ?? '';
    const body = await bodyOf(req);
    this.asked.push({ method: req.method ?? '', path, token: oneOf(req.headers.api_access_token), body });
    const [, id = '0', what = ''] = /^\/api\/v1\/accounts\/3\/conversations\/(\d+)\/(\w+)$/.exec(path) ?? [];
    const take = () => this.take(Number(id), what, body);
    const mood = this.moods.shift();
    if (mood !== undefined) return mood(res, req, take);
    if (req.headers.api_access_token !== token || this.closedToBots.has(what)) return answers(401)(res, req, take);
    if (what === '') return answers(404)(res, req, take);
    take();
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(JSON.stringify(what === 'labels' ? { payload: this.place(Number(id)).labels } : { id: 1 }));
  }

  private take(id: number, what: string, body: Asked['body']): void {
    const place = this.place(id);
    if (what === 'toggle_status') Object.assign(place, { status: body.status, updatedAt: place.updatedAt + 1 });
    if (what === 'toggle_priority') place.priority = body.priority;
    if (what === 'labels' && body !== null) place.labels = body.labels;
  }
}

/** As `Webhooks::Trigger` signs what it posts. */
export function signed(body: string, seconds: number, by = secret): Record<string, string> {
  return {
    'x-chatwoot-timestamp': String(seconds),
    'x-chatwoot-signature': signature('sha256', by, `${seconds}.${body}`),
    'x-chatwoot-delivery': '5b1b7c1e-0000-4000-8000-000000000001',
  };
}

function oneOf(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}
