import type { OutboundRow, Row } from '../../conversation/rows.ts';
import { clientActivityIdIn } from './incoming-activity.ts';
import { activityId } from './watermark.ts';

export const botId = 'daiwen';

/** For whom a row is made an activity. */
export interface Reader {
  /** The conversation as its channel names it. */
  conversation: string;
  /** The borrower of the conversation. */
  user: string;
  /** How the assistant is called. */
  botName: string;
  /** Where a file of the conversation is read. */
  fileAddress: (file: string) => string;
}

/** A Bot Framework activity, JSON. */
export type OutgoingActivity = Readonly<Record<string, unknown>>;

/** The human who said it; null where it was the assistant. */
function speakerOf({ value }: OutboundRow): string | null {
  return typeof value?.speaker === 'string' ? value.speaker : null;
}

/** That a human is typing. No row and so no id: it cannot be asked for again. */
export function typingOf(name: string, conversation: string, at: number): OutgoingActivity {
  return {
    type: 'typing',
    timestamp: new Date(at).toISOString(),
    channelId: 'directline',
    conversation: { id: conversation },
    from: { id: botId, name, role: 'bot' },
  };
}

/** Null for rows nobody has said: the opening, events. */
export function activityOf(row: Row, reader: Reader): OutgoingActivity | null {
  const common = {
    type: 'message',
    id: activityId(reader.conversation, row.seq),
    timestamp: new Date(row.at).toISOString(),
    channelId: 'directline',
    conversation: { id: reader.conversation },
    // A text is a text: nothing in it is markup.
    text: row.text,
    textFormat: 'plain',
  };
  if (row.direction === 'out') {
    const actions = row.choices.map(({ title, say }) => ({ type: 'imBack', title, value: say }));
    return {
      ...common,
      from: { id: botId, name: speakerOf(row) ?? reader.botName, role: 'bot' },
      recipient: { id: reader.user },
      ...(row.language === undefined ? {} : { locale: row.language === 'en' ? 'en-US' : 'zh-CN' }),
      inputHint: 'acceptingInput',
      ...(actions.length === 0 ? {} : { suggestedActions: { actions, to: [] } }),
      ...(row.value === null ? {} : { value: row.value }),
      replyToId: activityId(reader.conversation, row.answers),
    };
  }
  if (row.kind !== 'message') return null;
  const clientActivityID = clientActivityIdIn(row.messageId);
  const attachments = row.attachments.map(({ contentType, name, file }) => ({
    contentType,
    ...(name === null ? {} : { name }),
    ...(file == null ? {} : { contentUrl: reader.fileAddress(file) }),
  }));
  return {
    ...common,
    from: { id: reader.user, role: 'user' },
    ...(row.locale === null ? {} : { locale: row.locale }),
    ...(row.value == null ? {} : { value: row.value }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(clientActivityID === null ? {} : { channelData: { clientActivityID } }),
  };
}
