import { AuditTrail, auditPurpose } from '../../../src/audit/audit-trail.ts';
import { readSettings } from '../../../src/config.ts';
import { ApiTokens } from '../../../src/desk/api-tokens.ts';
import type { Role } from '../../../src/desk/roles.ts';
import { randomIds } from '../../../src/ids.ts';
import { createLog } from '../../../src/log.ts';
import { openStoreOf } from '../../../src/store/open-store.ts';
import type { Running } from '../../channels/direct-line/service.ts';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what came back, for expectations
  body: any;
  text: string;
  headers: Headers;
}

export type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** Another system with a token of that role, made while nobody has the folder. */
export async function system(service: Running, role: Role, name: string): Promise<Call & { token: string }> {
  let token = '';
  await service.restart(async () => {
    const settings = readSettings({ DATA_DIR: service.folder });
    const { store, deriveKeys } = await openStoreOf(settings, 'command', randomIds, createLog('silent'));
    const common = { clock: service.clock, ids: randomIds };
    const trail = new AuditTrail({ audit: store.audit, keys: deriveKeys(auditPurpose), ...common });
    const tokens = new ApiTokens({ desk: store.desk, trail, ...common });
    ({ token } = await tokens.make({ name, role, days: 30 }, { who: null, role: 'command', address: null }));
    await store.close();
  });
  return Object.assign(callerWith(service, token), { token });
}

export function callerWith(service: Running, token: string | null): Call {
  return async (method, path, body, headers = {}) => {
    const isText = typeof body === 'string';
    const answer = await fetch(`http://localhost:${service.port}/api/v1${path}`, {
      method,
      headers: {
        connection: 'close',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: answer.status, body: isJson ? JSON.parse(text) : null, text, headers: answer.headers };
  };
}
