import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { AuditTrail } from '../../src/audit/audit-trail.ts';
import type { Store } from '../../src/conversation/ports.ts';
import { randomIds } from '../../src/ids.ts';
import { createCallOut } from '../../src/outgoing/call-out.ts';
import type { Resolve } from '../../src/outgoing/pinned-lookup.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import { openMemoryStore } from '../../src/store/open-store.ts';
import { Sender } from '../../src/webhooks/sender.ts';
import { Webhooks } from '../../src/webhooks/webhooks.ts';
import { file, filedAt } from '../tickets/sample-ticket.ts';

export interface Came {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Another system: what came to it, and how it answers. */
export async function target(answer: (res: ServerResponse, n: number) => void) {
  const came: Came[] = [];
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (part) => {
      body += part;
    });
    req.on('end', () => {
      came.push({ headers: req.headers, body });
      answer(res, came.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { came, url: `http://localhost:${(server.address() as AddressInfo).port}/hook` };
}

/** Webhooks over a store in memory, with a clock the test holds. */
export function hooksStage({ resolve, timeout = 5_000 }: { resolve?: Resolve; timeout?: number } = {}) {
  const clock = { at: filedAt, now: () => clock.at };
  const { store, sealer } = openMemoryStore(randomIds);
  onTestFinished(() => store.close());
  const logged: string[] = [];
  const log = {
    warn: (code: string, { outcome }: Readonly<Record<string, unknown>>) => void logged.push(`${code} ${outcome}`),
    error: (code: string, fields: Readonly<Record<string, unknown>>) =>
      void logged.push(`${code} ${fields.why ?? fields.error}`),
  };
  const trail = new AuditTrail({ audit: store.audit, keys: newKeyRing(randomIds), clock, ids: randomIds });
  const webhooks = new Webhooks({ webhooks: store.webhooks, trail, sealer, clock, ids: randomIds });
  const callOut = createCallOut({ trusted: new Set(['localhost']), ...(resolve === undefined ? {} : { resolve }) });
  const sender = () => new Sender({ webhooks: store.webhooks, callOut, sealer, clock, ids: randomIds, log, timeout });
  return { clock, store, webhooks, sender, logged };
}

export const by = { who: '王芳', role: 'admin', address: null };

let seeds = 0;
/** A ticket is filed; its number. */
export async function fileInto(store: Store, at: number): Promise<string> {
  seeds += 1;
  const { change } = await file({ seed: `hook ${seeds}`, at });
  await store.conversations.changeTicket(change, null);
  return change.ticket.number;
}
