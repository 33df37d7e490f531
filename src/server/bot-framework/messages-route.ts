import type { BotFramework } from '../../channels/bot-framework/bot-framework.ts';
import { most } from '../../channels/bot-framework/limits.ts';
import { countedAddress } from '../../tickets/counted-address.ts';
import { clientAddress } from '../client-address.ts';
import { isFromThisMachine } from '../from-this-machine.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

/** `POST /api/messages`: where Azure Bot Service, or the Bot Framework Emulator on this machine, brings activities. */
export function messagesRoute(botFramework: BotFramework, proxies: number): Route {
  return {
    method: 'POST',
    path: '/api/messages',
    body: most.activity,
    answer: async ({ headers, body, connection }) => {
      const answer = await botFramework.receive({
        authorization: headers.authorization ?? null,
        address: countedAddress(clientAddress(connection, proxies)),
        isHere: isFromThisMachine(connection),
        body,
      });
      return answer.body === undefined ? { ...json(answer.status, null), body: '' } : json(answer.status, answer.body);
    },
  };
}
