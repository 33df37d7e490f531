import type { Timer } from '../conversation/ports.ts';
import type { NewInbound } from '../conversation/rows.ts';
import { anyJson, toJson } from './columns.ts';
import type { ConversationColumns, TimerColumns } from './tables.ts';

export function timerColumns({ id, conversation, at, name, value }: Timer): TimerColumns {
  return { id, conversation, due_at: at, name, value_json: toJson(value ?? null) };
}

/** The inbound row that a timer becomes at its time. */
export function timerEvent(
  timer: TimerColumns,
  { id, channel, external }: Pick<ConversationColumns, 'id' | 'channel' | 'external'>,
  now: number,
): NewInbound {
  return {
    conversation: id,
    channel,
    external,
    messageId: `timer:${timer.id}`,
    at: now,
    kind: 'event',
    text: '',
    cut: false,
    sealed: null,
    value: anyJson(timer.value_json),
    name: timer.name,
    attachments: [],
    locale: null,
    address: id,
    reply: null,
  };
}
