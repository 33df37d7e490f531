import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished } from 'vitest';
import { readSettings } from '../../../src/config.ts';
import { randomIds } from '../../../src/ids.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { createLog } from '../../../src/log.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { type Service, startService } from '../../../src/service.ts';
import { databaseFile } from '../../../src/store/sqlite/open-database.ts';
import { TestClock } from '../../conversation/stage.ts';
import { ChatwootServer, secret, signed, token } from './chatwoot-server.ts';
import type { Json } from './events.ts';

const knowledge = loadKnowledge(undefined, { check: false });

export interface Running {
  desk: ChatwootServer;
  clock: TestClock;
  log: () => Record<string, unknown>[];
  /** Posts an event as Chatwoot does, or with these headers. Resolves with the status. */
  post(event: Json | string, headers?: Record<string, string>, query?: string): Promise<number>;
  /** Texts told in a conversation, once so many are. */
  told(id: number, count: number): Promise<string[]>;
  /** What another desk reads of a conversation: who said it, and what. */
  transcript(id: number): Promise<string[]>;
  /** What has happened to tickets, in order. */
  ticketEvents(): { type: string; by: string | null }[];
  restart(): Promise<void>;
}

const deskToken = 'a-token-of-another-desk-that-is-long-enough';

/** The whole service beside a Chatwoot, both on ports the system chose; its clock is the test's. */
export async function served(environment: Record<string, string> = {}): Promise<Running> {
  const desk = new ChatwootServer();
  await desk.start();
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-chatwoot-'));
  const clock = new TestClock();
  const lines: string[] = [];
  const settings = {
    ...{ DATA_DIR: folder, CHATWOOT_URL: desk.url, CHATWOOT_ACCOUNT: '3', CHATWOOT_TOKEN: token },
    ...{ CHATWOOT_SECRET: secret, DESK_TOKEN: deskToken, ...environment },
  };
  const start = (port: number) =>
    startService(readSettings({ ...settings, PORT: String(port) }), {
      log: createLog('debug', { write: (line) => lines.push(line) }),
      metrics: createMetrics(),
      clock,
      ids: randomIds,
      knowledge,
    });
  let service: Service = await start(0);
  const port = Number(new URL(service.address).port);
  onTestFinished(async () => {
    await service.stop();
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    desk,
    clock,
    log: () => lines.map((line) => JSON.parse(line)),
    post: async (event, headers, query = '') => {
      const body = typeof event === 'string' ? event : JSON.stringify(event);
      const answer = await fetch(`http://127.0.0.1:${port}/api/bridges/chatwoot${query}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          connection: 'close',
          ...(headers ?? signed(body, Math.floor(clock.now() / 1000))),
        },
        body,
      });
      await answer.arrayBuffer();
      return answer.status;
    },
    told: async (id, count) => {
      await expect.poll(() => desk.said(id).length, { timeout: 8_000 }).toBeGreaterThanOrEqual(count);
      return desk.said(id).map(({ content }) => content);
    },
    transcript: async (id) => {
      const rows = `http://127.0.0.1:${port}/api/desk/rows?conversation=chatwoot:3:${id}`;
      const answer = await fetch(rows, { headers: { authorization: `Bearer ${deskToken}`, connection: 'close' } });
      const read = (await answer.json()) as { rows: { from: string; name: string | null; text: string }[] };
      return read.rows.map(({ from, name, text }) => `${name ?? from}: ${text}`);
    },
    ticketEvents: () => {
      const db = new DatabaseSync(databaseFile(folder), { readOnly: true });
      try {
        return db
          .prepare(`SELECT type, json_extract(actor_json, '$.name') AS name FROM ticket_events ORDER BY ticket, n`)
          .all()
          .map(({ type, name }) => ({ type: String(type), by: name === null ? null : String(name) }));
      } finally {
        db.close();
      }
    },
    restart: async () => {
      await service.stop();
      service = await start(port);
    },
  };
}
