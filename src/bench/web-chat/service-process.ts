import { systemClock } from '../../clock.ts';
import { readSettings } from '../../config.ts';
import { randomIds } from '../../ids.ts';
import { createLog } from '../../log.ts';
import { createMetrics } from '../../metrics.ts';
import { startService } from '../../service.ts';
import { unlimited } from './unlimited.ts';

/**
 * The service of a benchmark, in a process of its own: everything as `npm start` has it but for the limits a caller has,
 * since here one caller stands for thousands. Asked for its `state`, it tells how much it holds and has worked.
 */
const { stop, address, signInLink } = await startService(readSettings(process.env), {
  log: createLog('silent'),
  metrics: createMetrics(),
  clock: systemClock,
  ids: randomIds,
  rates: unlimited,
});

process.on('message', (asked) => {
  if (asked !== 'state') return;
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({ rss, heapUsed, cpuMs: (user + system) / 1000 });
});
process.on('disconnect', () => void stop().then(() => process.exit(0)));
process.send?.({ origin: new URL(address).origin, signInLink });
