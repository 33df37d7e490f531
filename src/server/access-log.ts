import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { ServiceLog } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Route } from './route.ts';

/** Which route of the table took a request. */
export const routeOfRequest = new WeakMap<IncomingMessage, Route>();

/**
 * One line and one measurement a request, when its answer has left or its client has gone. The route's pattern stands
 * for the path: paths, queries, addresses and bodies may say who somebody is.
 */
export function keepAccessLog(
  req: IncomingMessage,
  res: ServerResponse,
  { log, metrics, clock }: { log: ServiceLog; metrics: Metrics; clock: Clock },
): void {
  const startedAt = clock.now();
  res.once('close', () => {
    const route = routeOfRequest.get(req);
    const ms = clock.now() - startedAt;
    const [method, path] = [req.method ?? '', route?.path ?? 'none'];
    const status = res.writableFinished || (route?.live && res.headersSent) ? res.statusCode : 499;
    if (!(route?.live && status < 400)) metrics.httpRequests.observe({ method, route: path, status }, ms / 1000);
    const entry = { request: String(res.getHeader('X-Request-Id')), method, route: path, status, ms };
    if (route?.quiet && status < 400) log.debug('request-answered', entry);
    else log.info('request-answered', entry);
  });
}
