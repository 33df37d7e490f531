import type { Metrics } from '../metrics.ts';
import { healthRoutes, type Ready } from './health.ts';
import { metricsRoute } from './metrics-route.ts';
import { pageRoutes } from './pages.ts';
import type { Route } from './route.ts';

export interface RouteParts {
  ready: Ready;
  metrics: Metrics;
  metricsToken: string | null;
}

/** Every address of the service. */
export function routes({ ready, metrics, metricsToken }: RouteParts): Route[] {
  return [...pageRoutes(), ...healthRoutes(ready), metricsRoute(metrics, metricsToken)];
}
