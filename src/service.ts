import { assemble } from './assemble.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { faultFields } from './conversation/log.ts';
import { CodedError } from './errors.ts';
import type { Ids } from './ids.ts';
import type { ServiceLog } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createServer } from './server/create-server.ts';
import { limits } from './server/limits.ts';
import { addressForPeople, listen, stopListening } from './server/listen.ts';
import { routes } from './server/routes.ts';

export interface Service {
  /** Of the page for people. */
  address: string;
  /** Stops taking anything new, finishes what is in hand for at most ten seconds, closes the store. */
  stop(): Promise<void>;
}

export interface ServiceParts {
  log: ServiceLog;
  metrics: Metrics;
  clock: Clock;
  ids: Ids;
}

const grace = 10_000;
const tickEvery = 1_000;

/**
 * The whole service, listening, with what an earlier process has left being taken up.
 * @throws the coded errors of the settings, the data folder, the store, the keys, the knowledge and the port.
 */
export async function startService(settings: Settings, parts: ServiceParts): Promise<Service> {
  const { log, metrics, clock, ids } = parts;
  const assembly = await assemble(settings, { log, clock, ids, meter: metrics.meter });
  const { conversations, store } = assembly;
  let isStopping = false;
  const ready = async () => {
    if (isStopping) throw new CodedError('not-ready');
    await store.check();
  };
  const table = routes({ ready, metrics, metricsToken: settings.metricsToken });
  const server = createServer({ routes: table, limits, log, metrics, clock, ids });
  const port = await listen(server, settings.port, settings.host).catch(async (error) => {
    await assembly.close();
    throw error;
  });
  server.on('error', (error) => log.error('server-failed', faultFields(error)));
  conversations.recover().catch((error) => log.error('recovery-failed', faultFields(error)));
  const ticking = setInterval(() => void conversations.tick(), tickEvery);

  return {
    address: addressForPeople(settings.host, port),
    stop: async () => {
      isStopping = true;
      clearInterval(ticking);
      const turnsDone = isDoneWithin(conversations.stop(), grace);
      await stopListening(server, grace);
      // What is left stays in the store and is taken up at the next start.
      if (!(await turnsDone)) log.warn('turns-left');
      await assembly.close();
    },
  };
}

async function isDoneWithin(work: Promise<void>, ms: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  work.then(
    () => resolve(true),
    () => resolve(true),
  );
  const isDone = await promise;
  clearTimeout(timer);
  return isDone;
}
