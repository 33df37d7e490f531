import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from './conversation/log.ts';

/** What an operator can watch. Labels are of a fixed, small set: never an id, an address or a borrower's word. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const conversation = new Counter({
    name: 'daiwen_conversation_total',
    help: 'What happened to messages, turns and deliveries.',
    labelNames: ['what'] as const,
    registers: [registry],
  });
  const meter: Meter = { count: (what) => conversation.inc({ what }) };
  return {
    registry,
    meter,
    httpRequests: new Histogram({
      name: 'daiwen_http_request_seconds',
      help: 'Time from the headers of a request to the end of its answer.',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers: [registry],
    }),
    /** How many streams of the web chat are open, asked each time somebody looks. */
    watchStreams: (open: () => number) =>
      new Gauge({
        name: 'daiwen_streams_open',
        help: 'Open streams of the web chat.',
        registers: [registry],
        collect() {
          this.set(open());
        },
      }),
    badConnections: new Counter({
      name: 'daiwen_http_bad_connections_total',
      help: 'Connections ended because what came was no request, too large or too slow.',
      labelNames: ['code'] as const,
      registers: [registry],
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
