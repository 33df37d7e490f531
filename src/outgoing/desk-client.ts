import { CodedError } from '../errors.ts';

export interface DeskClientParts {
  /** Where the other desk is, as the operator has set it: no address ever comes from a request. */
  url: string;
  /** What shows who we are. */
  headers: Readonly<Record<string, string>>;
  /** How long one request may take, its answer read. Milliseconds. */
  limit: number;
}

export interface Answered {
  status: number;
  /** The JSON of the answer; null where it is none. */
  body: unknown;
  retryAfter: string | null;
}

const mostAnswer = 4 * 1024 * 1024;

/** JSON over HTTP to another desk's API. Asks once and follows no redirect: whether to ask again is the caller's to say. */
export class DeskClient {
  private readonly parts: DeskClientParts;
  private readonly base: string;

  constructor(parts: DeskClientParts) {
    this.parts = parts;
    this.base = parts.url.replace(/\/+$/, '');
  }

  /** Rejects with channel-unreachable when no whole answer came: nobody knows then what was done. */
  async ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answered> {
    try {
      const answer = await fetch(`${this.base}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...this.parts.headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(this.parts.limit),
      });
      const text = await read(answer);
      return { status: answer.status, body: jsonOf(text), retryAfter: answer.headers.get('retry-after') };
    } catch (cause) {
      throw new CodedError('channel-unreachable', null, { cause });
    }
  }
}

async function read({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > mostAnswer) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
