import { type ClaimedMirror, type MirroredTicket, takingSchema } from '../tickets/mirrored-ticket.ts';
import { fromJson, toJsonOrNull } from './columns.ts';
import type { MirrorColumns } from './tables.ts';

export function toMirror({ ticket, theirs, told, heard, taking_json }: MirrorColumns): MirroredTicket {
  const taking = taking_json === null ? null : fromJson(takingSchema, taking_json, 'mirrored_tickets.taking_json');
  return { ticket, theirs, told, heard, taking };
}

export function toClaimed(columns: MirrorColumns): ClaimedMirror {
  const { attempts, lease, hints } = columns;
  return { ...toMirror(columns), attempts, lease: lease ?? '', hints };
}

export function savedColumns({ ticket, lease, theirs, told, heard, taking }: ClaimedMirror) {
  return { ticket, lease, theirs, told, heard, taking_json: toJsonOrNull(taking) };
}
