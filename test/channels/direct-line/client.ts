import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

export interface Activity {
  id: string;
  type: string;
  text: string;
  from: { id: string; role: string; name?: string };
  replyToId?: string;
  channelData?: { clientActivityID?: string };
  suggestedActions?: { actions: { type: string; title: string; value: string }[] };
  attachments?: { contentType: string; name?: string; contentUrl?: string }[];
  value?: unknown;
  locale?: string;
}

export interface ActivitySet {
  activities: Activity[];
  watermark: string;
}

export interface Started {
  conversationId: string;
  token: string;
  expires_in: number;
  streamUrl: string;
  resumeToken?: string;
}

interface Given {
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** One request; what came back, parsed. */
export async function call(base: string, method: string, path: string, { token, body, headers = {} }: Given = {}) {
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: {
      // A connection from before a restart is none after it.
      connection: 'close',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  return { status: answer.status, headers: answer.headers, body: (text === '' ? null : JSON.parse(text)) as any };
}

/** A visitor with a conversation that has begun, and been greeted. */
export async function visitor(base: string, headers: Record<string, string> = {}): Promise<Started> {
  const { body } = await call(base, 'POST', '/tokens/generate', { headers });
  const started = await call(base, 'POST', '/conversations', { token: body.token, headers });
  await polled(base, started.body, fromBot);
  return started.body;
}

/** Polls until there is an activity which is so. */
export async function polled(base: string, chat: Started, isSo: (activity: Activity) => boolean): Promise<Activity[]> {
  for (;;) {
    const { activities } = await poll(base, chat);
    if (activities.some(isSo)) return activities;
    // Asked for without a pause, it would be refused as too often before long.
    await pause(20);
  }
}

/** Says something; resolves with its id when it has been answered. */
export async function answered(base: string, chat: Started, activity: unknown): Promise<string> {
  const { body } = await say(base, chat, activity);
  await polled(base, chat, repliesTo(body.id));
  return body.id;
}

export async function say(base: string, { conversationId, token }: Started, activity: unknown) {
  return call(base, 'POST', `/conversations/${conversationId}/activities`, { token, body: activity });
}

export async function poll(base: string, { conversationId, token }: Started, watermark = ''): Promise<ActivitySet> {
  const path = `/conversations/${conversationId}/activities?watermark=${watermark}`;
  return (await call(base, 'GET', path, { token })).body;
}

/** An open stream, whose activities are waited for one after another. */
export class Stream {
  readonly ws: WebSocket;
  readonly closed: Promise<number>;
  readonly seen: Activity[] = [];
  watermark = '';
  emptyFrames = 0;
  private waiting: (() => void)[] = [];

  constructor(url: string, headers: Record<string, string> = {}) {
    this.ws = new WebSocket(url, { headers });
    this.closed = once(this.ws, 'close').then(([code]) => code as number);
    this.ws.on('error', () => undefined);
    this.ws.on('message', (data) => {
      const text = data.toString();
      if (text === '') this.emptyFrames += 1;
      else {
        const set: ActivitySet = JSON.parse(text);
        this.seen.push(...set.activities);
        // A hint comes without one.
        this.watermark = set.watermark ?? this.watermark;
      }
      for (const wake of this.waiting.splice(0)) wake();
    });
  }

  /** The first activity of all that have come or will come which is so. */
  async until(isSo: (activity: Activity) => boolean): Promise<Activity> {
    for (;;) {
      const found = this.seen.find(isSo);
      if (found !== undefined) return found;
      await this.frame();
    }
  }

  /** The next frame. */
  frame(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  async close(): Promise<void> {
    this.ws.close();
    await this.closed;
  }
}

/** How an upgrade is answered that is refused. */
export async function refusedStream(url: string, headers: Record<string, string> = {}) {
  const ws = new WebSocket(url, { headers });
  ws.on('error', () => undefined);
  const [, response] = await once(ws, 'unexpected-response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode as number, body: JSON.parse(Buffer.concat(chunks).toString()) };
}

export const fromBot = ({ from }: Activity): boolean => from.role === 'bot';
export const repliesTo = (id: string) => (activity: Activity) => activity.replyToId === id;
