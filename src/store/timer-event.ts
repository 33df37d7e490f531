import type { NewInbound } from '../conversation/rows.ts';
import { anyJson } from './columns.ts';
import type { ConversationColumns, TimerColumns } from './tables.ts';

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
