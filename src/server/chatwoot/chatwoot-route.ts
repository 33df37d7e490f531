import type { Chatwoot } from '../../channels/chatwoot/chatwoot.ts';
import { countedAddress } from '../../tickets/counted-address.ts';
import { clientAddress } from '../client-address.ts';
import { readAll } from '../read-json.ts';
import { errorReply, json, type Reply } from '../reply.ts';
import type { Route } from '../route.ts';

/** Bytes. */
const mostEvent = 512 * 1024;

/** `POST /api/bridges/chatwoot`: where Chatwoot posts what happens to its agent bot. `proxies` is TRUST_PROXY. */
export function chatwootRoute(chatwoot: Chatwoot, proxies: number): Route {
  return {
    method: 'POST',
    path: '/api/bridges/chatwoot',
    upload: mostEvent,
    answer: async ({ headers, query, connection }): Promise<Reply> => {
      // Signed as it came, byte for byte.
      const body = await readAll(connection, mostEvent);
      const shown = {
        signature: oneOf(headers['x-chatwoot-signature']),
        timestamp: oneOf(headers['x-chatwoot-timestamp']),
        key: query.get('key'),
        body,
      };
      try {
        await chatwoot.receive(shown, countedAddress(clientAddress(connection, proxies)));
        return json(200, {});
      } catch (error) {
        const reply = errorReply(error);
        // Of all failures Chatwoot repeats only 429 and this one; after any other it gives the conversation to people.
        return reply.status > 500 ? { ...reply, status: 500 } : reply;
      }
    },
  };
}

function oneOf(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}
