import type { Zammad } from '../../bridges/zammad/zammad.ts';
import { readAll } from '../read-json.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

/** A ticket with its article, its people and whatever fields the operator has given it. Bytes. */
const mostPayload = 4 * 1024 * 1024;

/** `POST /api/bridges/zammad`: where a trigger of Zammad's says that a ticket has changed. */
export function zammadRoute(zammad: Zammad): Route {
  return {
    method: 'POST',
    path: '/api/bridges/zammad',
    upload: mostPayload,
    answer: async ({ headers, connection }) => {
      const signed = headers['x-hub-signature'];
      await zammad.receive(await readAll(connection, mostPayload), typeof signed === 'string' ? signed : null);
      return json(200, {});
    },
  };
}
