import { z } from 'zod';
import { CodedError } from '../../errors.ts';
import type { Asked, Route } from '../route.ts';
import type { ApiParts } from './api-parts.ts';
import type { Callers } from './callers.ts';
import { openApiDocument } from './openapi.ts';
import { apiBase, operations } from './operations.ts';

const mostBody = 64 * 1024;

/** The interface for other systems: each operation behind the same checks, and its description for everybody. */
export function apiRoutes(parts: ApiParts, callers: Callers): Route[] {
  const document = JSON.stringify(openApiDocument());
  const description: Route = {
    method: 'GET',
    path: `${apiBase}/openapi.json`,
    answer: () => ({ status: 200, type: 'application/json; charset=utf-8', body: document }),
  };
  const called = operations.map((operation): Route => {
    const { method, path, deed, query, body, upload } = operation;
    return {
      method,
      path: `${apiBase}${path}`,
      ...(body === null ? {} : { body: mostBody, bodyMayBeMissing: true }),
      ...(upload === undefined ? {} : { upload: upload.most }),
      ...(operation.answer instanceof z.ZodType ? {} : { live: true }),
      answer: async (asked: Asked) => {
        const caller = await callers.admit(asked, deed);
        const call = {
          asked,
          caller,
          query: query === null ? null : read(query, Object.fromEntries(asked.query)),
          body: body === null ? null : read(body, asked.body ?? {}),
        };
        return operation.run(call, parts);
      },
    };
  });
  return [description, ...called];
}

/** Throws bad-request with the names of what is wrong, and nothing of what was sent. */
function read<T>(schema: z.ZodType<T>, given: unknown): T {
  const checked = schema.safeParse(given);
  if (checked.success) return checked.data;
  const places = checked.error.issues.map(({ path }) =>
    path.filter((part) => typeof part === 'number').length > 0 ? String(path[0]) : path.join('.'),
  );
  throw new CodedError('bad-request', `Look at: ${[...new Set(places)].join(', ') || 'the whole body'}.`);
}
