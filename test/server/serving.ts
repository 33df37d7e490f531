import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { CodedError } from '../../src/errors.ts';
import { randomIds } from '../../src/ids.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createServer } from '../../src/server/create-server.ts';
import { type Limits, limits } from '../../src/server/limits.ts';
import { listen, stopListening } from '../../src/server/listen.ts';
import { json } from '../../src/server/reply.ts';
import type { Route } from '../../src/server/route.ts';
import { routes } from '../../src/server/routes.ts';
import type { Web } from '../../src/server/web/web-routes.ts';

/** A running server for one test: the real routes and one that takes a body, on a port the system chose. */
export async function serving(
  given: { limits?: Partial<Limits>; metricsToken?: string; routes?: Route[]; web?: () => Promise<Web> } = {},
) {
  const lines: string[] = [];
  const state = { ready: true };
  const metrics = createMetrics();
  const ready = async () => {
    if (!state.ready) throw new CodedError('store-failed');
  };
  const extra: Route[] = [
    // Where the real page is not asked for, something else stands at its address.
    ...(given.web === undefined ? [{ method: 'GET', path: '/', answer: () => json(200, {}) } as const] : []),
    { method: 'POST', path: '/echo', body: 1000, answer: ({ body, id }) => json(200, { body, id }) },
    { method: 'GET', path: '/item/:id', answer: ({ params, query }) => json(200, { ...params, q: query.get('q') }) },
    {
      method: 'GET',
      path: '/broken',
      answer: () => {
        throw new Error(`a sentence of a borrower ${randomBytes(2).toString('hex')}`);
      },
    },
  ];
  const server: Server = createServer({
    routes: [
      ...routes({
        ready,
        metrics,
        metricsToken: given.metricsToken ?? null,
        ...(given.web === undefined ? {} : { web: given.web }),
      }),
      ...extra,
    ],
    limits: { ...limits, ...given.limits },
    log: createLog('debug', { write: (line) => lines.push(line) }),
    metrics,
    clock: systemClock,
    ids: randomIds,
  });
  const port = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => stopListening(server, 0));
  return {
    server,
    port,
    metrics,
    state,
    /** What was logged, one object a line. */
    log: () => lines.map((line) => JSON.parse(line)),
    get: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init),
    /** Bytes as they are, for what no honest client sends; resolves with all that came back when the server hung up. */
    raw: (bytes: string | Buffer) => sendRaw(port, bytes),
  };
}

function sendRaw(port: number, bytes: string | Buffer): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let answer = '';
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  // A connection torn down under a client that still sends is an end like another.
  socket.on('error', () => undefined);
  socket.on('close', () => resolve(answer));
  return promise;
}

/** The parts of a raw answer. */
export function parseAnswer(answer: string): { status: number; headers: Record<string, string>; body: string } {
  const [head = '', body = ''] = answer.split('\r\n\r\n', 2);
  const [line = '', ...fields] = head.split('\r\n');
  const pairs = fields.map((field) => [field.split(':', 1)[0]?.toLowerCase() ?? '', field.replace(/^[^:]*: ?/, '')]);
  return { status: Number(line.split(' ')[1]), headers: Object.fromEntries(pairs), body };
}
