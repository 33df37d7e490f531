import type { AuditTrail } from '../../audit/audit-trail.ts';
import type { Conversations } from '../../conversation/conversations.ts';
import { everyRow } from '../../conversation/every-row.ts';
import type { ConversationStore } from '../../conversation/ports.ts';
import type { DeskStore } from '../../desk/desk-store.ts';
import { who } from '../../desk/entrance.ts';
import { CodedError } from '../../errors.ts';
import type { Reply } from '../reply.ts';
import type { Visit } from './visits.ts';

export interface FilesParts {
  /** The stored rows, masked: what is sealed beside them stays sealed. */
  rows: ConversationStore['rows'];
  conversations: Pick<Conversations, 'find'>;
  desk: Pick<DeskStore, 'write'>;
  trail: AuditTrail;
  /** A file of a conversation, by the id that its channel knows it by; null where there is none. */
  readFile(conversation: string, file: string): Promise<{ body: Buffer; contentType: string } | null>;
}

/**
 * A file that a borrower has sent: only one that stands in their conversation, always as something to be kept and never
 * as a page of ours, and each look on record, with the ticket if it was seen from one. Throws not-found.
 */
export async function borrowerFile(
  { session, address }: Visit,
  { conversation, file, ticket }: { conversation: string; file: string; ticket: string | null },
  parts: FilesParts,
): Promise<Reply> {
  const known = await parts.conversations.find(conversation);
  if (known === null || !(await hasFile(conversation, file, parts))) throw new CodedError('not-found');
  const read = await parts.readFile(known.external, file);
  if (read === null) throw new CodedError('not-found');
  await parts.trail.record({ ...who(session, address), deed: 'read-file', ticket, detail: file }, (audit) =>
    parts.desk.write({ audit }),
  );
  const headers = {
    'Content-Disposition': `attachment; filename="${ticket === null ? '' : `${ticket}-`}${file}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
  return { status: 200, type: read.contentType, body: read.body, headers };
}

async function hasFile(conversation: string, file: string, { rows }: FilesParts): Promise<boolean> {
  for await (const some of everyRow(rows, conversation)) {
    const stands = some.some((row) => row.direction === 'in' && row.attachments.some((one) => one.file === file));
    if (stands) return true;
  }
  return false;
}
