import { z } from 'zod';
import type { Parcel } from '../../conversation/delivery.ts';
import { spoken } from '../spoken.ts';
import { buttonCard, type Card, heroCard, imBack, numbered, tickCard } from './cards.ts';
import { type ChannelLimits, limitsOf } from './channel-limits.ts';
import { activityIdIn } from './meaning.ts';
import type { Reference } from './reference.ts';
import { splitText } from './split-text.ts';

/** A Bot Framework activity of ours, JSON. */
export interface OutgoingActivity {
  type: 'message';
  channelId: string;
  serviceUrl: string;
  conversation: Reference['conversation'];
  from: { id: string; role: 'bot' };
  recipient: { id: string; role: 'user' };
  text: string;
  textFormat: 'plain';
  locale: string;
  inputHint: 'acceptingInput' | 'ignoringInput';
  replyToId?: string;
  suggestedActions?: { actions: ReturnType<typeof imBack>[]; to: string[] };
  attachments?: Card[];
  value?: unknown;
  /** The same each time the same message is sent. */
  channelData: { clientActivityID: string };
}

/** Words on a card that no bubble has. */
export interface Words {
  /** On the button under check boxes. */
  done: Readonly<Record<'zh' | 'en', string>>;
  /** When it is pressed and nothing is ticked. */
  tickFirst: Readonly<Record<'zh' | 'en', string>>;
}

/** What of a parcel is said. */
export type Content = Pick<Parcel, 'id' | 'answering' | 'text' | 'language' | 'choices' | 'value'>;

const botName = 'daiwen';

/**
 * One bubble as the activities its channel can show: a long text in several, the choices with the last of them, as
 * buttons, check boxes or numbers. Always at least one, each with an id that repeats when it is sent again.
 */
export function activitiesOf(
  parcel: Content,
  reference: Reference,
  words: Words,
): [OutgoingActivity, ...OutgoingActivity[]] {
  const { channelId, serviceUrl, conversation, bot, user } = reference;
  const limits = limitsOf(channelId);
  const { lines, ...controls } = controlsOf(parcel, limits, words);
  const texts = splitText([spoken(parcel), ...lines].join('\n'), limits.text);
  const replyToId = activityIdIn(parcel.answering);
  const activity = (text: string, n: number): OutgoingActivity => {
    const isLast = n === texts.length - 1;
    return {
      type: 'message',
      channelId,
      serviceUrl,
      conversation,
      from: { id: bot ?? botName, role: 'bot' },
      recipient: { id: user, role: 'user' },
      text,
      textFormat: 'plain',
      locale: parcel.language === 'en' ? 'en-US' : 'zh-CN',
      inputHint: isLast ? 'acceptingInput' : 'ignoringInput',
      ...(replyToId === null ? {} : { replyToId }),
      ...(isLast ? controls : {}),
      channelData: { clientActivityID: n === 0 ? parcel.id : `${parcel.id}/${n + 1}` },
    };
  };
  const [first = '', ...others] = texts;
  return [activity(first, 0), ...others.map((text, i) => activity(text, i + 1))];
}

interface Controls extends Pick<OutgoingActivity, 'suggestedActions' | 'attachments'> {
  /** What is added to the text. */
  lines: string[];
}

const question = z.object({
  question: z.object({ kind: z.literal('tick'), options: z.array(z.object({ text: z.string() })).min(1) }),
});

function controlsOf({ text, choices, value, language }: Content, limits: ChannelLimits, words: Words): Controls {
  if (choices.length === 0) return { lines: [] };
  const lines = numbered(choices);
  const inWords = [text, ...lines].join('\n');
  const ticks = question.safeParse(value).data?.question.options.map((option) => option.text);
  if (ticks !== undefined) {
    // Several can be true at once: where there are no boxes to tick, only numbers can say so.
    if (!limits.checkBoxes) return { lines };
    const others = choices.slice(ticks.length);
    return {
      lines: [],
      attachments: [
        tickCard(ticks, others, { done: words.done[language], tickFirst: words.tickFirst[language] }, inWords),
      ],
    };
  }
  const fits = choices.length <= limits.most && choices.every(({ title }) => title.length <= limits.title);
  if (!fits || limits.buttons === 'none') return { lines };
  if (limits.buttons === 'suggested') {
    return { lines: [], suggestedActions: { actions: choices.map(imBack), to: [] } };
  }
  const card = limits.buttons === 'hero' ? heroCard(choices) : buttonCard(choices, inWords);
  return { lines: [], attachments: [card] };
}
