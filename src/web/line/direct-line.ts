import { list, record, text } from './activity.ts';
import type { Surroundings } from './surroundings.ts';

/** The service has answered, and not with what was asked for. A network that fails throws something else. */
export class Refused extends Error {
  readonly status: number;
  /** Milliseconds to wait, where the service says so. */
  readonly retryAfter: number | null;

  constructor(status: number, retryAfter: number | null) {
    super(`HTTP ${status}`);
    this.name = 'Refused';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export function isRefusal(error: unknown, status: number): boolean {
  return error instanceof Refused && error.status === status;
}

export interface Granted {
  conversation: string;
  token: string;
  /** Milliseconds. */
  expiresAt: number;
  /** Gets a new token after the other has expired: our service's own, Microsoft's has none. */
  resumeToken: string | null;
}

export interface Opened extends Granted {
  streamUrl: string | null;
}

export interface ActivitySet {
  activities: readonly unknown[];
  /** Null where the frame carries none. */
  watermark: string | null;
}

/** What a borrower sends: words, files, or both. */
export interface Saying {
  clientId: string;
  text: string;
  locale: string;
  files: readonly File[];
}

/** Nobody waits longer for an answer; a dead network would otherwise hold a request for minutes. */
const patience = 15_000;
const uploadPatience = 120_000;
const usualLife = 1800;

/**
 * The requests of Direct Line 3.0, each once.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference
 */
export class DirectLine {
  private readonly base: string;
  private readonly around: Pick<Surroundings, 'fetch' | 'now'>;

  /** @param base the address of the service, without a slash at its end. */
  constructor(base: string, around: Pick<Surroundings, 'fetch' | 'now'>) {
    this.base = `${base}/v3/directline`;
    this.around = around;
  }

  /** @param identity who the visitor is, signed by the host site. */
  async generate(identity: string | null): Promise<Granted> {
    return this.granted(
      await this.ask('/tokens/generate', { method: 'POST', ...(identity === null ? {} : json({ identity })) }),
    );
  }

  /** A token that still holds for a newer one. */
  async refresh(token: string): Promise<Granted> {
    return this.granted(await this.ask('/tokens/refresh', { method: 'POST' }, token));
  }

  /** A token after the last has expired: the laptop was shut, the phone in a pocket. */
  async renew(resumeToken: string): Promise<Granted> {
    return this.granted(await this.ask('/tokens/resume', { method: 'POST' }, resumeToken));
  }

  /** @param context why the visitor comes, signed by their lender. */
  async start(token: string, locale: string, context: string | null = null): Promise<Opened> {
    const body = json(context === null ? { locale } : { locale, context });
    return this.opened(await this.ask('/conversations', { method: 'POST', ...body }, token));
  }

  /** A fresh stream address, good for what came after the watermark. */
  async resume({ conversation, token }: Granted, watermark: string | null): Promise<string | null> {
    const answer = await this.ask(`/conversations/${encodeURIComponent(conversation)}${after(watermark)}`, {}, token);
    return text(record(answer).streamUrl) || null;
  }

  async activities({ conversation, token }: Granted, watermark: string | null): Promise<ActivitySet> {
    const path = `/conversations/${encodeURIComponent(conversation)}/activities${after(watermark)}`;
    return readActivitySet(await this.ask(path, {}, token));
  }

  async post({ conversation, token }: Granted, saying: Saying): Promise<void> {
    const path = `/conversations/${encodeURIComponent(conversation)}`;
    const activity = {
      type: 'message',
      text: saying.text,
      locale: saying.locale,
      from: { id: 'me', role: 'user' },
      channelData: { clientActivityID: saying.clientId },
    };
    if (saying.files.length === 0) {
      await this.ask(`${path}/activities`, { method: 'POST', ...json(activity) }, token);
      return;
    }
    const body = new FormData();
    body.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
    for (const file of saying.files) body.append('file', file, file.name);
    await this.ask(`${path}/upload`, { method: 'POST', body }, token, uploadPatience);
  }

  /** That the borrower is typing. */
  async type({ conversation, token }: Granted): Promise<void> {
    const activity = json({ type: 'typing', from: { id: 'me', role: 'user' } });
    await this.ask(
      `/conversations/${encodeURIComponent(conversation)}/activities`,
      { method: 'POST', ...activity },
      token,
    );
  }

  private async ask(path: string, init: RequestInit, token?: string, wait = patience): Promise<unknown> {
    const headers = { ...(init.headers as Record<string, string>) };
    if (token !== undefined) headers.Authorization = `Bearer ${token}`;
    const ending = new AbortController();
    const giveUp = setTimeout(() => ending.abort(), wait);
    try {
      const answer = await this.around.fetch(this.base + path, {
        ...init,
        headers,
        signal: ending.signal,
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      if (!answer.ok) throw new Refused(answer.status, secondsOf(answer.headers.get('Retry-After')));
      const said = await answer.text();
      return said === '' ? {} : JSON.parse(said);
    } finally {
      clearTimeout(giveUp);
    }
  }

  private granted(answer: unknown): Granted {
    const { conversationId, token, expires_in, resumeToken } = record(answer);
    if (typeof conversationId !== 'string' || typeof token !== 'string') throw new Error('an answer without a token');
    const life = typeof expires_in === 'number' && expires_in > 0 ? expires_in : usualLife;
    const expiresAt = this.around.now() + life * 1000;
    return { conversation: conversationId, token, expiresAt, resumeToken: text(resumeToken) || null };
  }

  private opened(answer: unknown): Opened {
    return { ...this.granted(answer), streamUrl: text(record(answer).streamUrl) || null };
  }
}

export function readActivitySet(raw: unknown): ActivitySet {
  const { activities, watermark } = record(raw);
  const mark = typeof watermark === 'number' ? String(watermark) : text(watermark);
  return { activities: list(activities), watermark: mark === '' ? null : mark };
}

function json(body: unknown): RequestInit {
  return { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
}

function after(watermark: string | null): string {
  return watermark === null ? '' : `?watermark=${encodeURIComponent(watermark)}`;
}

function secondsOf(header: string | null): number | null {
  const seconds = Number(header ?? 'none');
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
