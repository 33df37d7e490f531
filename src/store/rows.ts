import { z } from 'zod';
import type { StoredConversation, UnitOfWork } from '../conversation/ports.ts';
import type { InboundRow, NewInbound, NewOutbound, OutboundRow, Row } from '../conversation/rows.ts';
import { anyJson, fromJson, sealedSchema, toJson, toJsonOrNull } from './columns.ts';
import type { ConversationColumns, MessageColumns } from './tables.ts';

/** Rows of `messages` and `conversations`, to and from what the conversation works with; the same for both databases. */

const inboundBody = z.object({
  cut: z.boolean(),
  value: z.unknown(),
  name: z.string().nullable(),
  attachments: z.array(
    z.object({ contentType: z.string(), name: z.string().nullable(), file: z.string().nullable().optional() }),
  ),
  locale: z.string().nullable(),
  address: z.string(),
  awaited: z.boolean().optional(),
});

const outboundBody = z.object({
  answers: z.number().int(),
  language: z.enum(['zh', 'en']).optional(),
  choices: z.array(z.object({ title: z.string(), say: z.string() })),
  value: z.record(z.string(), z.unknown()).nullable(),
  provenance: z.object({
    knowledge: z.string(),
    from: z.array(z.string()),
    walked: z.array(z.object({ dialog: z.string(), step: z.string(), outcome: z.string() })),
  }),
});

const kinds = z.enum(['message', 'opening', 'event']);

/** Without its number, which the transaction gives. */
export type Unnumbered = Omit<MessageColumns, 'seq'>;

const untried = { attempts: 0, last_error: null, failed: 0 };

export function inboundColumns(row: NewInbound): Unnumbered {
  const { cut, value, name, attachments, locale, address, awaited } = row;
  return {
    ...untried,
    conversation: row.conversation,
    direction: 'in',
    kind: row.kind,
    message_id: row.messageId,
    at: row.at,
    text: row.text,
    sealed_json: toJsonOrNull(row.sealed),
    body_json: toJson({ cut, value: value ?? null, name, attachments, locale, address, awaited }),
  };
}

/** As it reads before it is stored. */
export function arrived({ channel: _, external: __, reply: ___, ...row }: NewInbound, seq: number): InboundRow {
  return { ...row, direction: 'in', seq, attempts: 0, lastError: null, failed: false };
}

/** What is left of the inbound row of a borrower who asked for deletion. */
export const forgottenBody = toJson({
  cut: false,
  value: null,
  name: null,
  attachments: [],
  locale: null,
  address: '',
});

export function outboundColumns(row: NewOutbound, unit: UnitOfWork): Unnumbered {
  const { answers, language, choices, value, provenance } = row;
  return {
    ...untried,
    conversation: unit.conversation,
    direction: 'out',
    kind: 'bubble',
    message_id: row.id,
    at: unit.at,
    text: row.text,
    sealed_json: toJsonOrNull(row.sealed),
    body_json: toJson({ answers, language, choices, value, provenance }),
  };
}

export function toRow(columns: MessageColumns): Row {
  return columns.direction === 'in' ? toInbound(columns) : toOutbound(columns);
}

export function toInbound(columns: MessageColumns): InboundRow {
  const body = fromJson(inboundBody, columns.body_json, 'messages.body_json');
  return {
    ...body,
    direction: 'in',
    conversation: columns.conversation,
    seq: columns.seq,
    messageId: columns.message_id,
    at: columns.at,
    kind: kinds.parse(columns.kind),
    text: columns.text,
    sealed: sealedOf(columns),
    attempts: columns.attempts,
    lastError: columns.last_error,
    failed: columns.failed === 1,
  };
}

export function toOutbound(columns: MessageColumns): OutboundRow {
  return {
    ...fromJson(outboundBody, columns.body_json, 'messages.body_json'),
    direction: 'out',
    conversation: columns.conversation,
    seq: columns.seq,
    id: columns.message_id,
    at: columns.at,
    text: columns.text,
    sealed: sealedOf(columns),
  };
}

export function toConversation(
  columns: Omit<ConversationColumns, 'last_in' | 'created_at' | 'updated_at'>,
): StoredConversation {
  return {
    id: columns.id,
    channel: columns.channel,
    external: columns.external,
    handled: columns.handled,
    version: columns.version,
    lastSeq: columns.last_seq,
    case: anyJson(columns.case_json),
    position: anyJson(columns.position_json),
    reply: anyJson(columns.reply_json),
  };
}

function sealedOf(columns: MessageColumns) {
  return columns.sealed_json === null ? null : fromJson(sealedSchema, columns.sealed_json, 'messages.sealed_json');
}
