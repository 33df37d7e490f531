import type { Socket } from '../../src/web/line/surroundings.ts';

interface Row {
  id: string;
  activity: Record<string, unknown>;
}

interface Kept {
  rows: Row[];
  sockets: Set<PaperSocket>;
}

class PaperSocket implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;
  private readonly gone: () => void;

  constructor(gone: () => void) {
    this.gone = gone;
  }

  close(): void {
    this.closed = true;
    this.gone();
  }
}

/**
 * The other side of the line on paper: Direct Line 3.0 as far as a browser needs it, with every trouble at hand. The real service is met in browser.test.ts.
 */
export class PaperService {
  readonly conversations = new Map<string, Kept>();
  /** What was asked for: `POST /conversations`. */
  readonly asked: string[] = [];
  /** Whom host sites have said their visitors to be. */
  readonly identities: string[] = [];
  /** Why visitors were said to come, for each beginning; null where nothing was said. */
  readonly contexts: (string | null)[] = [];
  /** Nothing reaches it, sockets end. */
  private cut = false;
  /** Answers the next requests of this kind so, in place of the real answer. */
  readonly refusals: { ask: RegExp; status: number; retryAfter?: string }[] = [];
  /** The signs that the borrower is typing. */
  readonly typed: Record<string, unknown>[] = [];
  /** The next so many posts are taken, and their acknowledgement lost. */
  lostAcknowledgements = 0;
  socketsComeThrough = true;
  resumes = true;
  private readonly good = new Map<string, string>();
  private made = 0;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Cuts the network, or mends it. */
  set down(cut: boolean) {
    this.cut = cut;
    if (!cut) return;
    for (const { sockets } of this.conversations.values()) for (const socket of [...sockets]) this.end(socket, sockets);
  }

  /** No token that was given holds any more. */
  expireTokens(): void {
    this.good.clear();
  }

  /** The sockets stay open, and nothing comes through them: a laptop's lid was shut. */
  deafen(): void {
    for (const kept of this.conversations.values()) kept.sockets.clear();
  }

  /** The sign of life that every socket gets from time to time. */
  keepAlive(): void {
    for (const { sockets } of this.conversations.values())
      for (const socket of sockets) socket.onmessage?.({ data: '' });
  }

  get only(): Kept {
    const [kept] = [...this.conversations.values()].slice(-1);
    if (kept === undefined) throw new Error('no conversation yet');
    return kept;
  }

  says(text: string, more: Record<string, unknown> = {}, conversation = this.only): void {
    this.add(conversation, { text, from: { id: 'daiwen', role: 'bot' }, locale: 'zh-CN', ...more });
  }

  /** Something that is no row comes by the open sockets, without a watermark. */
  hints(activity: Record<string, unknown>): void {
    const data = JSON.stringify({ activities: [activity] });
    for (const socket of this.only.sockets) setImmediate(() => socket.onmessage?.({ data }));
  }

  fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname, searchParams } = new URL(url);
    const ask = `${init.method ?? 'GET'} ${pathname.replace('/v3/directline', '')}`;
    this.asked.push(ask);
    if (this.cut) throw new TypeError('fetch failed');
    const at = this.refusals.findIndex((refusal) => refusal.ask.test(ask));
    const [refusal] = at === -1 ? [] : this.refusals.splice(at, 1);
    if (refusal !== undefined) {
      const headers = refusal.retryAfter === undefined ? {} : { 'Retry-After': refusal.retryAfter };
      return Response.json({ error: { code: 'x' } }, { status: refusal.status, headers });
    }
    const bearer = new Headers(init.headers).get('Authorization')?.replace('Bearer ', '') ?? '';
    return this.answer(ask, bearer, searchParams.get('watermark'), init.body);
  };

  openSocket = (url: string): Socket => {
    const { pathname, searchParams } = new URL(url);
    const kept = this.conversations.get(pathname.slice(1));
    const socket = new PaperSocket(() => kept?.sockets.delete(socket));
    setImmediate(() => {
      if (this.cut || !this.socketsComeThrough || kept === undefined) {
        socket.onclose?.();
        return;
      }
      kept.sockets.add(socket);
      socket.onopen?.();
      const rows = kept.rows.slice(Number(searchParams.get('watermark') ?? 0));
      if (rows.length > 0) this.send(socket, rows, kept);
    });
    return socket;
  };

  private async answer(ask: string, bearer: string, watermark: string | null, body: unknown): Promise<Response> {
    const refused = (status: number) => Response.json({ error: { code: 'bad-token' } }, { status });
    if (ask === 'POST /tokens/generate') {
      if (typeof body === 'string') this.identities.push(JSON.parse(body).identity);
      return Response.json(this.token(`c${this.conversations.size + 1}`));
    }
    if (ask === 'POST /tokens/resume') {
      const id = bearer.replace('resume-', '');
      return this.resumes && this.conversations.has(id) ? Response.json(this.token(id)) : refused(403);
    }
    const id = this.good.get(bearer);
    if (id === undefined) return refused(403);
    if (ask === 'POST /tokens/refresh') return Response.json(this.token(id));
    if (ask === 'POST /conversations') {
      const { context } = JSON.parse(String(body)) as { context?: string };
      this.contexts.push(context ?? null);
      if (context === 'forged') return refused(403);
      if (this.conversations.has(id)) return Response.json({ ...this.token(id), streamUrl: `wss://paper/${id}` });
      this.conversations.set(id, { rows: [], sockets: new Set() });
      this.says('我是贷问。', { value: { opening: true } }, this.conversations.get(id));
      return Response.json({ ...this.token(id), streamUrl: `wss://paper/${id}` }, { status: 201 });
    }
    const kept = this.conversations.get(id);
    if (kept === undefined) return refused(404);
    if (ask === `GET /conversations/${id}`) {
      return Response.json({ ...this.token(id), streamUrl: `wss://paper/${id}?watermark=${watermark ?? 0}` });
    }
    if (ask === `GET /conversations/${id}/activities`) {
      const activities = kept.rows.slice(Number(watermark ?? 0)).map((row) => row.activity);
      return Response.json({ activities, watermark: String(kept.rows.length) });
    }
    return this.post(kept, await readPosted(body));
  }

  private post(kept: Kept, activity: Record<string, unknown>): Response {
    if (activity.type === 'typing') {
      this.typed.push(activity);
      return Response.json({ id: 'c|typing' });
    }
    const clientId = (activity.channelData as { clientActivityID: string }).clientActivityID;
    const before = kept.rows.find(({ activity: a }) => JSON.stringify(a).includes(clientId));
    const id = before?.id ?? this.add(kept, { ...activity, from: { id: 'dl_1', role: 'user' } });
    if (this.lostAcknowledgements > 0) {
      this.lostAcknowledgements -= 1;
      throw new TypeError('connection reset');
    }
    return Response.json({ id });
  }

  private add(kept: Kept, activity: Record<string, unknown>): string {
    const id = `c|${String(kept.rows.length + 1).padStart(7, '0')}`;
    const row = { id, activity: { type: 'message', timestamp: new Date(this.now()).toISOString(), ...activity, id } };
    kept.rows.push(row);
    for (const socket of kept.sockets) this.send(socket, [row], kept);
    return id;
  }

  private send(socket: PaperSocket, rows: Row[], kept: Kept): void {
    const set = { activities: rows.map((row) => row.activity), watermark: String(kept.rows.length) };
    setImmediate(() => socket.onmessage?.({ data: JSON.stringify(set) }));
  }

  private end(socket: PaperSocket, sockets: Set<PaperSocket>): void {
    sockets.delete(socket);
    setImmediate(() => socket.onclose?.());
  }

  private token(conversationId: string) {
    this.made += 1;
    const token = `token-${this.made}`;
    this.good.set(token, conversationId);
    return { conversationId, token, expires_in: 1800, resumeToken: `resume-${conversationId}` };
  }
}

async function readPosted(body: unknown): Promise<Record<string, unknown>> {
  if (typeof body === 'string') return JSON.parse(body);
  const form = body as FormData;
  const activity = JSON.parse(await (form.get('activity') as File).text());
  const attachments = form
    .getAll('file')
    .map((file) => ({ name: (file as File).name, contentType: (file as File).type }));
  return { ...activity, attachments };
}
