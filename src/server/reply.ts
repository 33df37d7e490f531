import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorCode, errors, isCoded, TooManyRequests } from '../errors.ts';

/** What a route answers. */
export interface Reply {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: Readonly<Record<string, string | string[]>>;
  /** The answer goes on until somebody leaves: it is written here, and `body` is not. */
  live?: (res: ServerResponse) => void;
}

/** The browser is sent on, by GET. */
export function seeOther(to: string, headers: Reply['headers'] = {}): Reply {
  return { status: 303, type: 'text/plain; charset=utf-8', body: '', headers: { ...headers, Location: to } };
}

export function json(status: number, value: unknown): Reply {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

/** The body of every error: a code of the table and its sentence, never a stack, never what the caller sent. */
export function errorBody(code: ErrorCode): { error: { code: ErrorCode; message: string } } {
  const { message, remedy } = errors[code];
  return { error: { code, message: `${message} ${remedy}` } };
}

/** Whatever was thrown, as an answer. Details stay in the log. */
export function errorReply(error: unknown): Reply {
  const code = isCoded(error) ? error.code : 'internal';
  const reply: Reply = json(errors[code].status, errorBody(code));
  // RFC 9110, 15.5.2: it says how to come back.
  if (reply.status === 401) return { ...reply, headers: { 'WWW-Authenticate': 'Bearer' } };
  return error instanceof TooManyRequests ? { ...reply, headers: { 'Retry-After': String(error.seconds) } } : reply;
}

/** Sends a reply, once. */
export function send(req: IncomingMessage, res: ServerResponse, reply: Reply): void {
  if (res.headersSent || res.destroyed) return;
  leaveBodyUnread(req, res);
  for (const [name, value] of Object.entries(reply.headers ?? {})) res.setHeader(name, value);
  res.statusCode = reply.status;
  // Not modified: there is no body to speak of.
  if (reply.status === 304) {
    res.end();
    return;
  }
  res.setHeader('Content-Type', reply.type);
  if (reply.live !== undefined && req.method !== 'HEAD') {
    res.flushHeaders();
    reply.live(res);
    return;
  }
  res.setHeader('Content-Length', Buffer.byteLength(reply.body));
  res.end(reply.body);
}

/** A connection on which a body is still coming that nobody will read is not used again. */
export function leaveBodyUnread(req: IncomingMessage, res: ServerResponse): void {
  const hasBody = Number(req.headers['content-length']) > 0 || 'transfer-encoding' in req.headers;
  if (hasBody && !req.complete) res.setHeader('Connection', 'close');
}
