import type { AuditHead, AuditRow, AuditWrite } from '../audit/entry.ts';
import type { AuditEntryColumns, AuditHeadColumns, OnceColumns } from './tables.ts';

/** How many rows one entry writes: itself, its chain's head, and the caller's key where it has one. */
export function auditRows(write: AuditWrite | null): number {
  return write === null ? 0 : 2 + onceColumns(write).length;
}

/** The entry and the head in one row, which share chain, number and hash; none where there is no entry. */
export function auditColumns(write: AuditWrite | null): (AuditEntryColumns & AuditHeadColumns)[] {
  if (write === null) return [];
  const { row, head } = write;
  return [{ ...row, key_id: head.key, mac: head.mac }];
}

export function onceColumns(write: AuditWrite | null): OnceColumns[] {
  if (write?.once === undefined) return [];
  const { scope, key, fingerprint, answer, at } = write.once;
  return [{ scope, key, fingerprint, answer, at }];
}

export function toAuditHead({ chain, n, hash, key_id, mac }: AuditHeadColumns): AuditHead {
  return { chain, n, hash, key: key_id, mac };
}

export function toAuditRow({ chain, n, at, body, hash }: AuditEntryColumns): AuditRow {
  return { chain, n, at, body, hash };
}
