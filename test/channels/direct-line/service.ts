import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rates } from '../../../src/channels/direct-line/limits.ts';
import { readSettings } from '../../../src/config.ts';
import { randomIds } from '../../../src/ids.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { createLog } from '../../../src/log.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { type Service, startService } from '../../../src/service.ts';

const knowledge = loadKnowledge(undefined, { check: false });

export const secret = 'a-secret-of-the-operator';
export const friendlyPage = 'https://friendly.example';

export interface Running {
  /** `http://localhost:PORT/v3/directline` */
  base: string;
  port: number;
  folder: string;
  clock: { at: number; now(): number };
  log: () => Record<string, unknown>[];
  /** Ends it and starts it again on the same folder and port; `meanwhile`, nobody has the folder. */
  restart: (meanwhile?: () => Promise<void>) => Promise<void>;
  stop: () => Promise<void>;
}

/** The whole service on a port the system chose, over a folder of its own; only its clock is the test's. */
export async function running(environment: Record<string, string> = {}, rates?: Rates): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-direct-line-'));
  const clock = { at: Date.parse('2026-11-21T10:00:00+08:00'), now: () => clock.at };
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => lines.push(line) });
  const given = { DATA_DIR: folder, DIRECT_LINE_SECRET: secret, ALLOWED_ORIGINS: friendlyPage, ...environment };
  const start = (port: number) =>
    startService(readSettings({ ...given, PORT: String(port) }), {
      log,
      metrics: createMetrics(),
      clock,
      ids: randomIds,
      knowledge,
      ...(rates === undefined ? {} : { rates }),
    });
  let service: Service = await start(0);
  const port = Number(new URL(service.address).port);
  return {
    base: `http://localhost:${port}/v3/directline`,
    port,
    folder,
    clock,
    log: () => lines.map((line) => JSON.parse(line)),
    restart: async (meanwhile) => {
      await service.stop();
      await meanwhile?.();
      service = await start(port);
    },
    stop: async () => {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
