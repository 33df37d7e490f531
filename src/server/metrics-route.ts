import { CodedError } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import { carriesToken } from './bearer-token.ts';
import { isFromThisMachine } from './from-this-machine.ts';
import type { Route } from './route.ts';

/** /metrics in Prometheus' text format, for this machine and for whoever carries METRICS_TOKEN. */
export function metricsRoute(metrics: Metrics, token: string | null): Route {
  return {
    method: 'GET',
    path: '/metrics',
    quiet: true,
    answer: async ({ headers, connection }) => {
      const isAllowed = isFromThisMachine(connection) || (token !== null && carriesToken(headers.authorization, token));
      if (!isAllowed) throw new CodedError('not-allowed');
      const { registry } = metrics;
      return { status: 200, type: registry.contentType, body: await registry.metrics() };
    },
  };
}
