import { systemClock } from './clock.ts';
import { collectOnce } from './collect-once.ts';
import { type Settings, settingsOfProcess } from './config.ts';
import { faultFields } from './conversation/log.ts';
import { linkLife } from './desk/sign-in-link.ts';
import { errorLine } from './error-line.ts';
import { randomIds } from './ids.ts';
import { createLog, type ServiceLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { type Service, startService } from './service.ts';
import { onStopSignals } from './stop-signals.ts';

/** By then what the start has left to do is done. Milliseconds. */
const quietAfter = 2_000;

/** Starts the service of this process; everything about the process itself (signals, faults, exit) is here. */
async function main(): Promise<void> {
  const settings = orEnd(() => settingsOfProcess());
  const log = createLog(settings.logLevel);
  endOnFault(log);
  const starting = start(settings, log);
  onStopSignals(process, systemClock, {
    stop: async (signal) => {
      log.info('stopping', { signal });
      await (await starting).stop();
      log.info('stopped');
      process.exit(0);
    },
    now: () => process.exit(1),
  });
  const { address, signInLink } = await starting;
  // A reader who has gone, or a file on a full disk, is no reason to end: `npm run desk-link` prints the link again.
  process.stdout.on('error', () => undefined);
  process.stdout.write(`Daiwen is ready: ${address}\n`);
  // To whoever has started it, and to no log.
  if (signInLink !== null) {
    process.stdout.write(
      `The service desk, for its first admin (once, within ${linkLife / 60} minutes): ${signInLink}\n`,
    );
  }
  setTimeout(collectOnce, quietAfter).unref();
}

async function start(settings: Settings, log: ServiceLog): Promise<Service> {
  try {
    return await startService(settings, { log, metrics: createMetrics(), clock: systemClock, ids: randomIds });
  } catch (error) {
    return end(error);
  }
}

function orEnd<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    return end(error);
  }
}

function end(error: unknown): never {
  process.stderr.write(`${errorLine(error)}\n`);
  process.exit(1);
}

/** After a fault nobody has caught, no promise can be kept but one: what is in the store. The next start goes on there. */
function endOnFault(log: ServiceLog): void {
  process.on('uncaughtException', (error, origin) => {
    log.error('fault', { origin, ...faultFields(error) });
    process.exit(1);
  });
}

await main();
