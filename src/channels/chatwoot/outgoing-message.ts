import type { Parcel } from '../../conversation/delivery.ts';
import { isNote } from '../../conversation/rows.ts';
import { numbered } from '../bot-framework/cards.ts';
import { spoken } from '../spoken.ts';

/** The body of `POST …/conversations/ID/messages` (page "Create New Message" of Chatwoot's API reference). */
export interface OutgoingMessage {
  content: string;
  message_type: 'outgoing';
  private: boolean;
  content_type: 'text' | 'input_select';
  content_attributes?: { items: { title: string; value: string }[] };
  /** The same each time the same message is sent. */
  echo_id: string;
}

export type Content = Pick<Parcel, 'id' | 'text' | 'language' | 'choices' | 'value'>;

/** How many choices an inbox can show, and how long each: the others get numbers (page "Interactive messages"). */
const buttons: Readonly<Record<string, { most: number; title: number }>> = {
  'Channel::WebWidget': { most: 20, title: 100 },
  'Channel::Telegram': { most: 20, title: 60 },
  'Channel::Whatsapp': { most: 10, title: 20 },
};

export function messageOf(parcel: Content, inbox: string | null): OutgoingMessage {
  const { id, choices, value } = parcel;
  const base = { message_type: 'outgoing', private: isNote(value), echo_id: id } as const;
  const text = spoken(parcel);
  const limits = buttons[inbox ?? ''];
  const fits =
    limits !== undefined &&
    // Several can be true at once: only numbers can say so.
    !isTick(value) &&
    choices.length <= limits.most &&
    choices.every(({ title }) => title.length <= limits.title);
  if (choices.length === 0 || !fits) {
    return { ...base, content: [text, ...numbered(choices)].join('\n'), content_type: 'text' };
  }
  const items = choices.map(({ title, say }) => ({ title, value: say }));
  return { ...base, content: text, content_type: 'input_select', content_attributes: { items } };
}

function isTick(value: Parcel['value']): boolean {
  const question = value?.question;
  return typeof question === 'object' && question !== null && 'kind' in question && question.kind === 'tick';
}
