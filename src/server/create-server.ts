import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { pino } from 'pino';
import restify from 'restify';
import type { Clock } from '../clock.ts';
import { faultFields } from '../conversation/log.ts';
import { CodedError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { ServiceLog } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { keepAccessLog, routeOfRequest } from './access-log.ts';
import { refuseConnection } from './bad-connection.ts';
import type { Limits } from './limits.ts';
import { readForm } from './read-form.ts';
import { expectBody, hasNoBody, readJson } from './read-json.ts';
import { errorBody, errorReply, leaveBodyUnread, send } from './reply.ts';
import { requestId } from './request-id.ts';
import { inOriginForm, mistakeOf } from './request-target.ts';
import type { Route } from './route.ts';
import { securityHeaders } from './security-headers.ts';

export interface ServerParts {
  routes: readonly Route[];
  /** Opens what it will to other pages' scripts; true when it has answered the request. */
  crossOrigin?: (req: IncomingMessage, res: ServerResponse) => boolean;
  limits: Limits;
  log: ServiceLog;
  metrics: Metrics;
  clock: Clock;
  ids: Ids;
}

/** The HTTP side, not yet listening: every route of the table behind the same checks, headers and error answers. */
export function createServer(parts: ServerParts): HttpServer {
  const { limits, metrics } = parts;
  // Restify's own log would quote addresses and headers; ours is kept in access-log.ts.
  const server = restify.createServer({ name: '', noWriteContinue: true, log: pino({ level: 'silent' }) as never });
  server.pre((req, res, next) => next(admit(req, res, parts) ? undefined : false));
  for (const route of parts.routes) mount(server, route, parts);
  // What restify refuses by itself: no such route, or not by this method.
  server.on('restifyError', (req, res, error: Error & { toJSON?: () => unknown }, done: () => void) => {
    leaveBodyUnread(req, res);
    error.toJSON = () => errorBody(error.name === 'MethodNotAllowedError' ? 'method-not-allowed' : 'not-found');
    done();
  });
  // Restify repeats the HTTP server's errors as its own, and nobody listening would mean a fault.
  server.on('error', () => undefined);

  const http = server.server as HttpServer;
  Object.assign(http, {
    headersTimeout: limits.headersTimeout,
    requestTimeout: limits.requestTimeout,
    connectionsCheckingInterval: limits.checkEvery,
    keepAliveTimeout: limits.keepAliveTimeout,
    // A missing Host is answered by ourselves, with our headers.
    requireHostHeader: false,
  });
  // Without a listener Node treats an upgrade as an ordinary request, with restify's it would hang. The streams of
  // Direct Line bring their own (direct-line/stream-upgrade.ts).
  http.removeAllListeners('upgrade');
  http.on('clientError', (error, socket) => refuseConnection(error, socket, metrics));
  http.on('checkExpectation', (req, res) => {
    dress(req, res, parts.ids);
    send(req, res, errorReply(new CodedError('bad-request')));
  });
  return http;
}

/** Before any route is looked for. False when the request has been answered here. */
function admit(req: IncomingMessage, res: ServerResponse, parts: ServerParts): boolean {
  const { limits, log, metrics, clock, ids } = parts;
  dress(req, res, ids);
  keepAccessLog(req, res, { log, metrics, clock });
  req.url = inOriginForm(req.url ?? '');
  if (parts.crossOrigin?.(req, res)) return false;
  const mistake = mistakeOf(req, limits);
  if (mistake === null) return true;
  send(req, res, errorReply(new CodedError(mistake)));
  return false;
}

function dress(req: IncomingMessage, res: ServerResponse, ids: Ids): void {
  for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value);
  res.setHeader('X-Request-Id', requestId(req.headers['x-request-id'], ids));
}

function mount(server: restify.Server, route: Route, { log }: ServerParts): void {
  const handle = async (req: restify.Request, res: restify.Response): Promise<void> => {
    const id = String(res.getHeader('X-Request-Id'));
    routeOfRequest.set(req, route);
    try {
      const body = await bodyOf(req, res, route);
      const query = new URLSearchParams(req.getQuery());
      const asked = { id, params: req.params, query, headers: req.headers, body, connection: req };
      send(req, res, await route.answer(asked));
    } catch (error) {
      const reply = errorReply(error);
      if (reply.status >= 500) log.error('request-failed', { request: id, route: route.path, ...faultFields(error) });
      send(req, res, reply);
    }
  };
  const methods = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'del' } as const;
  server[methods[route.method]](route.path, handle);
  if (route.method === 'GET') server.head(route.path, handle);
}

async function bodyOf(req: IncomingMessage, res: ServerResponse, route: Route): Promise<unknown> {
  if (route.upload !== undefined) expectBody(req, res, route.upload);
  if (route.form !== undefined) return readForm(req, res, route.form, route.file);
  if (route.body === undefined || (route.bodyMayBeMissing === true && hasNoBody(req))) return undefined;
  return readJson(req, res, route.body);
}
