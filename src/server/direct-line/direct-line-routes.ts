import { asJson } from '../../channels/direct-line/activity-sets.ts';
import type { Visit } from '../../channels/direct-line/callers.ts';
import type { DirectLine } from '../../channels/direct-line/direct-line.ts';
import { sizes } from '../../channels/direct-line/limits.ts';
import { basePath } from '../../channels/direct-line/party.ts';
import { CodedError } from '../../errors.ts';
import { json, type Reply } from '../reply.ts';
import type { Asked, Route } from '../route.ts';
import type { OriginParts } from './origins.ts';
import { visitOf } from './visit.ts';

type Answer = (visit: Visit, asked: Asked & { conversation: string }) => Promise<Reply>;

const calls = '/conversations/:conversation';

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference */
export function directLineRoutes({ entrance, exchange, limited }: DirectLine, origins: OriginParts): Route[] {
  const route = (method: 'GET' | 'POST', path: string, answer: Answer, body: Pick<Route, 'body' | 'upload'> = {}) => ({
    method,
    path: `${basePath}${path}`,
    bodyMayBeMissing: true,
    ...body,
    answer: async (asked: Asked) => {
      const visit = visitOf(asked.connection, origins);
      limited.address.take(visit.address);
      return answer(visit, { ...asked, conversation: asked.params.conversation ?? '' });
    },
  });
  const small = { body: sizes.body };

  return [
    route(
      'POST',
      '/tokens/generate',
      async (visit, { body }) => json(200, await entrance.generate(visit, body)),
      small,
    ),
    route('POST', '/tokens/refresh', async (visit) => json(200, await entrance.refresh(visit)), small),
    route('POST', '/tokens/resume', async (visit) => json(200, await entrance.resume(visit)), small),
    route(
      'POST',
      '/conversations',
      async (visit, { body }) => {
        const { started, isNew } = await entrance.start(visit, body);
        return json(isNew ? 201 : 200, started);
      },
      small,
    ),
    route('GET', calls, async (visit, { conversation, query }) =>
      json(200, await entrance.reconnect(visit, conversation, query.get('watermark'))),
    ),
    route('GET', `${calls}/activities`, async (visit, { conversation, query }) => ({
      ...json(200, null),
      body: asJson(await exchange.read(visit, conversation, query.get('watermark'))),
    })),
    route(
      'POST',
      `${calls}/activities`,
      async (visit, { conversation, body }) => json(200, await exchange.post(visit, conversation, body)),
      { body: sizes.activity },
    ),
    route(
      'POST',
      `${calls}/upload`,
      async (visit, { conversation, connection }) => json(200, await exchange.upload(visit, conversation, connection)),
      { upload: sizes.upload },
    ),
    route('GET', `${calls}/uploads/:file`, async (visit, { conversation, params, query }) =>
      fileReply(await exchange.file(visit, conversation, params.file ?? '', query.get('t'))),
    ),
    // A stream is opened by an upgrade, which never comes here.
    route('GET', `${calls}/stream`, async () => {
      throw new CodedError('bad-request', 'This address is for WebSockets.');
    }),
  ];
}

/** Pictures are shown, everything else is saved; nothing is ever run. */
function fileReply({ body, contentType }: { body: Buffer; contentType: string }): Reply {
  const isPicture = contentType.startsWith('image/');
  return {
    status: 200,
    type: contentType,
    body,
    headers: {
      'Content-Disposition': isPicture ? 'inline' : 'attachment',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  };
}
