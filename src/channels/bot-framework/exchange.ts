import type { Clock } from '../../clock.ts';
import type { Conversations } from '../../conversation/conversations.ts';
import { withinLimit } from '../../conversation/within-limit.ts';
import { CodedError } from '../../errors.ts';
import type { Sealer } from '../../sealing/sealed.ts';
import { answerCard } from './cards.ts';
import type { IncomingActivity } from './incoming-activity.ts';
import type { Limited } from './limits.ts';
import { meaningOf } from './meaning.ts';
import { conversationName, userName } from './names.ts';
import { activitiesOf, type Content, type OutgoingActivity, type Words } from './outgoing-activity.ts';
import { type Reference, referenceOf, sealReference } from './reference.ts';

export interface ExchangeParts {
  channel: string;
  conversations: Conversations;
  /** Our application's id; null without one. */
  appId: string | null;
  limited: Limited;
  words: Words;
  clock: Clock;
  sealer: Sealer;
  /** How long a caller that waits for its answer is let wait. Milliseconds. */
  waiting: number;
}

/** What a request is answered with; without a body where there is nothing to say. */
export interface Answer {
  status: number;
  body?: unknown;
}

/** Takes the activities of callers who have shown who they are. */
export class Exchange {
  private readonly parts: ExchangeParts;

  constructor(parts: ExchangeParts) {
    this.parts = parts;
  }

  /**
   * Accepted once the row is durable. With deliveryMode expectReplies, and for an invoke, the answer itself, as it is
   * stored: asked again, the same. Throws too-many-requests, not-ready, and what the store throws.
   */
  async take(activity: IncomingActivity, audience: string): Promise<Answer> {
    const { channel, conversations, appId, limited, clock, sealer } = this.parts;
    const awaited = isAwaited(activity);
    const meaning = meaningOf(activity, clock.now());
    if (meaning === null) return nothing(activity);
    const { channelId, from } = activity;
    const conversation = conversationName(channelId, activity.conversation.id, appId);
    limited.conversation.take(conversation);
    const reference = referenceOf(activity, appId, audience);
    const row = await conversations.accept({
      ...meaning,
      channel,
      conversation,
      locale: activity.locale ?? null,
      address: userName(channelId, from.id),
      awaited,
      reply: sealReference(reference, conversation, sealer),
    });
    if (!awaited) return { status: 202 };
    const waited = conversations.settled(row.conversation, row.seq);
    waited.catch(() => undefined);
    await withinLimit(waited, this.parts.waiting, () => new CodedError('not-ready', 'The turn takes its time.'));
    const parcels = await this.answersTo(row.conversation, row.seq, meaning.messageId);
    return answered(activity, parcels, reference, this.parts.words);
  }

  private async answersTo(conversation: string, seq: number, answering: string | null): Promise<Content[]> {
    const bubbles = await this.parts.conversations.read(conversation, seq);
    return bubbles
      .filter(({ answers }) => answers === seq)
      .map(({ id, text, choices, value, language = 'zh' }) => ({
        id: `${conversation}:${id}`,
        answering,
        text,
        choices,
        value,
        language,
      }));
  }
}

function isAwaited({ type, deliveryMode }: IncomingActivity): boolean {
  return deliveryMode === 'expectReplies' || type === 'invoke';
}

/** As the SDK answers: an invoke that nobody understands is not implemented. */
function nothing({ type, deliveryMode }: IncomingActivity): Answer {
  if (deliveryMode === 'expectReplies') return { status: 200, body: { activities: [] } };
  return type === 'invoke' ? { status: 501 } : { status: 202 };
}

/** ExpectedReplies; for the button of an Adaptive Card (Action.Execute) the card that takes its place. */
function answered(activity: IncomingActivity, parcels: Content[], reference: Reference, words: Words): Answer {
  const isCard = activity.type === 'invoke' && activity.name === 'adaptiveCard/action';
  if (isCard && activity.deliveryMode !== 'expectReplies') {
    const texts = parcels.map(({ text }) => text);
    const { content } = answerCard(texts, parcels.at(-1)?.choices ?? []);
    const type = 'application/vnd.microsoft.card.adaptive';
    return { status: 200, body: { statusCode: 200, type, value: content } };
  }
  const activities = parcels.flatMap((parcel): OutgoingActivity[] => {
    const [...all] = activitiesOf(parcel, reference, words);
    // Whoever takes the answers along is a program as often as not.
    return all.map((one, n) => (n === all.length - 1 && parcel.value !== null ? { ...one, value: parcel.value } : one));
  });
  return { status: 200, body: { activities } };
}
