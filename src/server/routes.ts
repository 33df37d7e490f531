import type { Zammad } from '../bridges/zammad/zammad.ts';
import type { BotFramework } from '../channels/bot-framework/bot-framework.ts';
import type { Chatwoot } from '../channels/chatwoot/chatwoot.ts';
import type { DirectLine } from '../channels/direct-line/direct-line.ts';
import type { Metrics } from '../metrics.ts';
import type { ApiParts } from './api/api-parts.ts';
import { apiRoutes } from './api/api-routes.ts';
import type { Callers } from './api/callers.ts';
import { type AppealParts, appealRoutes } from './appeal/appeal-routes.ts';
import { messagesRoute } from './bot-framework/messages-route.ts';
import { chatwootRoute } from './chatwoot/chatwoot-route.ts';
import { type DeskParts, deskRoutes } from './desk/desk-routes.ts';
import { directLineRoutes } from './direct-line/direct-line-routes.ts';
import type { OriginParts } from './direct-line/origins.ts';
import { healthRoutes, type Ready } from './health.ts';
import { type LiveDeskRouteParts, liveDeskRoutes } from './live-desk/live-desk-routes.ts';
import { metricsRoute } from './metrics-route.ts';
import type { Route } from './route.ts';
import { type Web, webRoutes } from './web/web-routes.ts';
import { zammadRoute } from './zammad/zammad-route.ts';

export interface RouteParts {
  ready: Ready;
  metrics: Metrics;
  metricsToken: string | null;
  /** The pages and scripts for browsers; left out, there are none. */
  web?: () => Promise<Web>;
  /** Left out, there is no web chat. */
  directLine?: { service: DirectLine; origins: OriginParts };
  /** Left out, nobody speaks Bot Framework here. `proxies` is TRUST_PROXY. */
  botFramework?: { service: BotFramework; proxies: number };
  /** Left out, nobody comes by Chatwoot. `proxies` is TRUST_PROXY. */
  chatwoot?: { service: Chatwoot; proxies: number };
  /** Left out, no Zammad tells of its tickets. */
  zammad?: Zammad;
  /** Left out, no other desk is let in. */
  liveDesk?: LiveDeskRouteParts;
  /** Left out, there is no status page. */
  appeal?: AppealParts;
  /** Left out, there is no service desk. */
  desk?: DeskParts;
  /** Left out, other systems work on no tickets. */
  api?: { parts: ApiParts; callers: Callers };
}

/** Every address of the service. */
export function routes(parts: RouteParts): Route[] {
  const { ready, metrics, metricsToken, web, directLine, botFramework, chatwoot, zammad, liveDesk, appeal, desk, api } =
    parts;
  return [
    ...(web === undefined ? [] : webRoutes(web)),
    ...healthRoutes(ready),
    metricsRoute(metrics, metricsToken),
    ...(appeal === undefined ? [] : appealRoutes(appeal)),
    ...(desk === undefined ? [] : deskRoutes(desk)),
    ...(api === undefined ? [] : apiRoutes(api.parts, api.callers)),
    ...(liveDesk === undefined ? [] : liveDeskRoutes(liveDesk)),
    ...(directLine === undefined ? [] : directLineRoutes(directLine.service, directLine.origins)),
    ...(botFramework === undefined ? [] : [messagesRoute(botFramework.service, botFramework.proxies)]),
    ...(chatwoot === undefined ? [] : [chatwootRoute(chatwoot.service, chatwoot.proxies)]),
    ...(zammad === undefined ? [] : [zammadRoute(zammad)]),
  ];
}
