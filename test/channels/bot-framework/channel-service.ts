import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { addressOf, closed, listening } from './azure.ts';

/** An activity of ours as it arrived. */
export interface Arrived {
  conversation: string;
  /** Of the address, when it was sent as a reply. */
  replyTo: string | null;
  authorization: string | null;
  at: number;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it sent
  activity: any;
}

/** What the service does with the next activity: it has been read whole by then. */
export type Mood = (res: ServerResponse, req: IncomingMessage) => void;

export const answers =
  (status: number, headers: Record<string, string> = {}): Mood =>
  (res) => {
    res.statusCode = status;
    for (const [name, value] of Object.entries({ 'content-type': 'application/json', ...headers })) {
      res.setHeader(name, value);
    }
    res.end(JSON.stringify({ id: 'theirs' }));
  };
export const takes: Mood = answers(200);
/** Takes the activity and is gone before it says so. */
export const dies: Mood = (_, req) => req.socket.destroy();
export const hangs: Mood = () => undefined;

/** A channel's side of the connector: what bots post answers to. */
export interface ChannelService {
  url: string;
  arrived: Arrived[];
  /** What it does with the next ones; after them it takes everything. */
  moods: Mood[];
  /** Resolves once so many have arrived. */
  count(n: number): Promise<void>;
  /** Texts in the order they came in one conversation. */
  texts(conversation: string): string[];
  /** Ids of ours, likewise. */
  ids(conversation: string): string[];
  stop(): Promise<void>;
}

/** `usually` is what it does with an activity for which no mood is set. */
export async function channelService(usually: Mood = takes): Promise<ChannelService> {
  const arrived: Arrived[] = [];
  const moods: Mood[] = [];
  const waiting: { n: number; resolve: () => void }[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const [, conversation = '', replyTo] =
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(req.url ?? '') ?? [];
    arrived.push({
      conversation: decodeURIComponent(conversation),
      replyTo: replyTo === undefined ? null : decodeURIComponent(replyTo),
      authorization: req.headers.authorization ?? null,
      at: Date.now(),
      activity: JSON.parse(Buffer.concat(chunks).toString()),
    });
    (moods.shift() ?? usually)(res, req);
    for (const waiter of waiting.filter(({ n }) => arrived.length >= n)) waiter.resolve();
  });
  await listening(server);
  const of = (conversation: string) => arrived.filter((one) => one.conversation === conversation);
  return {
    url: addressOf(server),
    arrived,
    moods,
    count: (n) => (arrived.length >= n ? Promise.resolve() : new Promise((resolve) => waiting.push({ n, resolve }))),
    texts: (conversation) => of(conversation).map(({ activity }) => activity.text),
    ids: (conversation) => of(conversation).map(({ activity }) => activity.channelData.clientActivityID),
    stop: () => closed(server),
  };
}
