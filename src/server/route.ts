import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Reply } from './reply.ts';

/** What a route is told of a request. */
export interface Asked {
  /** The request id, as the answer and the log carry it. */
  id: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The parsed JSON body of a route that takes one, not yet checked; otherwise undefined. */
  body: unknown;
  /** For what only the connection itself can tell. */
  connection: IncomingMessage;
}

export interface Route {
  /** GET answers HEAD as well. */
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As find-my-way reads it: `/conversations/:id`. Also the name of the route in metrics and logs. */
  path: string;
  /** Most bytes of a JSON body; left out, the route takes none. */
  body?: number;
  /** Most bytes of what a page's form sends; `body` is then its fields. */
  form?: number;
  /** The form may bring one file of at most so many bytes: a field with its text. */
  file?: number;
  /** No body at all is fine, and is `undefined`. */
  bodyMayBeMissing?: boolean;
  /** Most bytes of a body that the route reads from the connection by itself. */
  upload?: number;
  /** Asked for by machines every few seconds: only its failures are worth a line in the log. */
  quiet?: boolean;
  /** Its answer goes on until somebody leaves: how long that took says nothing. */
  live?: boolean;
  answer(asked: Asked): Reply | Promise<Reply>;
}
