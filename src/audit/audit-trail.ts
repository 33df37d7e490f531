import type { Clock } from '../clock.ts';
import type { Ids } from '../ids.ts';
import type { KeyRing } from '../sealing/key-ring.ts';
import { shanghaiDay } from '../tickets/shanghai-day.ts';
import { hashOf, nothingBefore, signHead } from './chain.ts';
import type { AuditEntry, AuditStore, AuditWrite, QuotedHead } from './entry.ts';
import type { Once } from './once.ts';

export interface AuditTrailParts {
  audit: AuditStore;
  /** Derived for this purpose alone. */
  keys: KeyRing;
  clock: Clock;
  ids: Ids;
}

/** What the keys that sign the ends of chains are derived for. */
export const auditPurpose = 'audit heads';

const day = 24 * 60 * 60 * 1000;
/** So many ends of other chains a new one bears witness to. */
const mostQuoted = 100;

/**
 * This process's chain of the audit log, a new one each day: no two processes ever write one, so that nobody waits for
 * another's.
 */
export class AuditTrail {
  private readonly parts: AuditTrailParts;
  private readonly replica: string;
  private last: Promise<unknown> = Promise.resolve();

  constructor(parts: AuditTrailParts) {
    this.parts = parts;
    this.replica = Buffer.from(parts.ids.bytes(6)).toString('hex');
  }

  /**
   * `write` is given the entry, to be written with the change itself. Entries of a process come one after another. Rejects
   * as `write` does: then neither stands, nor `once`.
   */
  record<T>(entry: AuditEntry, write: (audit: AuditWrite) => Promise<T>, once: Once | null = null): Promise<T> {
    const mine = this.last.then(async () => {
      const next = await this.next(entry);
      return write(once === null ? next : { ...next, once });
    });
    this.last = mine.catch(() => undefined);
    return mine;
  }

  /** The head is read each time: after a write of which nobody knows whether it has happened, only the store knows. */
  private async next(entry: AuditEntry): Promise<AuditWrite> {
    const { audit, keys, clock } = this.parts;
    const at = clock.now();
    const chain = `${new Date(shanghaiDay(at) * day).toISOString().slice(0, 10)}/${this.replica}`;
    const head = await audit.head(chain);
    const heads = head === null ? (await audit.heads(mostQuoted)).map(quoted) : [];
    const body = JSON.stringify(heads.length === 0 ? entry : { ...entry, heads });
    const row = { chain, n: (head?.n ?? 0) + 1, at, body };
    const hash = hashOf(row, head?.hash ?? nothingBefore);
    return { row: { ...row, hash }, head: signHead({ chain, n: row.n, hash }, keys) };
  }
}

function quoted({ chain, n, hash }: QuotedHead): QuotedHead {
  return { chain, n, hash };
}
