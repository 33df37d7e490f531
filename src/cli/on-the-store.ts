import { AuditTrail, auditPurpose } from '../audit/audit-trail.ts';
import { type Clock, systemClock } from '../clock.ts';
import { type Settings, settingsOfProcess } from '../config.ts';
import { type Ids, randomIds } from '../ids.ts';
import { createLog, type ServiceLog } from '../log.ts';
import { type Opened, openStoreOf } from '../store/open-store.ts';

/** What a command works with. */
export interface CommandParts extends Opened {
  settings: Settings;
  trail: AuditTrail;
  log: ServiceLog;
  clock: Clock;
  ids: Ids;
}

/** Opens the store that the settings name, with the audit log, and lets go of it whatever comes of `work`. */
export async function onTheStore<T>(work: (parts: CommandParts) => Promise<T>): Promise<T> {
  const settings = settingsOfProcess();
  const log = createLog(settings.logLevel);
  const opened = await openStoreOf(settings, 'command', randomIds, log);
  const { store, deriveKeys } = opened;
  const common = { clock: systemClock, ids: randomIds };
  try {
    const trail = new AuditTrail({ audit: store.audit, keys: deriveKeys(auditPurpose), ...common });
    return await work({ ...opened, settings, trail, log, ...common });
  } finally {
    await store.close();
  }
}
