import type { Known } from '../../conversation/handoff-list.ts';
import type { OutboundRow } from '../../conversation/rows.ts';
import { botId, type OutgoingActivity, type Reader } from './outgoing-activity.ts';
import { activityId } from './watermark.ts';

/** The bubble with which a borrower begins to wait for a human. */
export function beginsHandoff({ value }: Pick<OutboundRow, 'value'>): boolean {
  const handoff = value?.handoff;
  return typeof handoff === 'object' && handoff !== null && 'edge' in handoff && handoff.edge === 'asked';
}

/**
 * What tells another desk that a borrower waits, as botbuilder's EventFactory.createHandoffInitiation makes it: what is
 * known in `value`, the transcript (masked, as it is stored) attached, `relatesTo` the conversation. Only the operator's
 * own server reads it.
 */
export function handoffInitiation(
  row: OutboundRow,
  known: Known,
  transcript: readonly OutgoingActivity[],
  { conversation, user, botName }: Reader,
): OutgoingActivity {
  const bot = { id: botId, name: botName, role: 'bot' };
  const borrower = { id: user, role: 'user' };
  return {
    type: 'event',
    name: 'handoff.initiate',
    id: `${activityId(conversation, row.seq)}-handoff`,
    timestamp: new Date(row.at).toISOString(),
    channelId: 'directline',
    conversation: { id: conversation },
    from: borrower,
    recipient: bot,
    replyToId: activityId(conversation, row.answers),
    relatesTo: { conversation: { id: conversation }, channelId: 'directline', user: borrower, bot },
    value: known,
    attachments: [{ contentType: 'application/json', name: 'Transcript', content: { activities: transcript } }],
    entities: [],
  };
}
