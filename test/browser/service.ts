import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/clock.ts';
import { readSettings } from '../../src/config.ts';
import { randomIds } from '../../src/ids.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { type Service, startService } from '../../src/service.ts';

const knowledge = loadKnowledge(undefined, { check: false });

export interface Running {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  origin: string;
  /** DATA_DIR. */
  folder: string;
  stop(): Promise<void>;
  /** After stop, on the same folder and port. */
  start(): Promise<void>;
  /** Stops it and takes its folder away. */
  end(): Promise<void>;
}

/** The whole service on a port the system chose, over a folder of its own. */
export async function running(environment: Record<string, string> = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-browser-'));
  const log = createLog('silent', { write: () => undefined });
  const begin = (port: string) =>
    startService(readSettings({ DATA_DIR: folder, ...environment, PORT: port }), {
      log,
      metrics: createMetrics(),
      clock: systemClock,
      ids: randomIds,
      knowledge,
    });
  let service: Service | null = await begin('0');
  const { origin, port } = new URL(service.address);
  const stop = async () => {
    await service?.stop();
    service = null;
  };
  return {
    origin,
    folder,
    stop,
    start: async () => {
      service = await begin(port);
    },
    end: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
