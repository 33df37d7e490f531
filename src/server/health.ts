import { CodedError } from '../errors.ts';
import { json } from './reply.ts';
import type { Route } from './route.ts';

/** Rejects while the service cannot take a message: the store is out of reach, or it is stopping. */
export type Ready = () => Promise<void>;

/**
 * /healthz: the process answers. /readyz: it can also take a message. Nothing listens before the knowledge is loaded,
 * so whoever gets an answer at all knows that it is.
 */
export function healthRoutes(ready: Ready): Route[] {
  return [
    { method: 'GET', path: '/healthz', quiet: true, answer: () => json(200, { status: 'alive' }) },
    {
      method: 'GET',
      path: '/readyz',
      quiet: true,
      answer: async () => {
        await ready().catch((cause) => {
          throw new CodedError('not-ready', null, { cause });
        });
        return json(200, { status: 'ready' });
      },
    },
  ];
}
