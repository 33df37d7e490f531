import type { Clock } from '../../clock.ts';
import type { Conversations } from '../../conversation/conversations.ts';
import type { Arrival } from '../../conversation/door.ts';
import type { StoredConversation } from '../../conversation/ports.ts';
import { CodedError } from '../../errors.ts';
import { deskValue, type Elsewhere, elsewhereValue, eventNames } from '../../handoff/desk-event.ts';
import type { Human } from '../../handoff/handoff.ts';
import { chatwoot } from '../push-channels.ts';
import type { TokenBuckets } from '../token-buckets.ts';
import { sayId } from './names.ts';
import type { Reply } from './reply.ts';
import { humanIn, isNews, standingOf } from './standing.ts';
import type { ChatwootConversation, ChatwootEvent, ChatwootMessage } from './webhook-event.ts';

export interface ExchangeParts {
  conversations: Conversations;
  /** The operator's account at Chatwoot: no other has any business here. */
  account: number;
  limited: TokenBuckets;
  clock: Clock;
}

type Meaning = Pick<Arrival, 'kind' | 'messageId' | 'text'> & Partial<Arrival>;

/**
 * Takes Chatwoot's events. The borrower's words become rows where the conversation is the assistant's, or was and a human
 * has it now; what was never the assistant's is not kept.
 */
export class Exchange {
  private readonly parts: ExchangeParts;

  constructor(parts: ExchangeParts) {
    this.parts = parts;
  }

  /** Done once everything is durable. Throws not-allowed, too-many-requests, not-ready, and what the store throws. */
  async take(event: ChatwootEvent): Promise<void> {
    const { account } = this.parts;
    if (event.account !== null && event.account !== account) throw new CodedError('not-allowed');
    if (event.kind === 'message') await this.message(event.message, event.created);
    else await this.moved(event.conversation, event.moved);
  }

  private async moved(conversation: ChatwootConversation, isMove: boolean): Promise<void> {
    const known = await this.known(conversation);
    const word = standingOf(conversation);
    if (known !== null && (isMove || this.isNews(known, word))) await this.stands(conversation, word, nameOf(word));
  }

  private async message(message: ChatwootMessage, isNew: boolean): Promise<void> {
    const { conversation } = message;
    if (message.private === true) return;
    const picked = pickedIn(message);
    const isBorrowers = isNew && message.message_type === 'incoming';
    const human = isNew && message.message_type === 'outgoing' ? humanIn(message.sender) : null;
    if (!isBorrowers && picked === null && human === null) return;
    this.parts.limited.take(externalOf(this.parts.account, conversation));
    const known = await this.known(conversation);
    if (human !== null) {
      if (known !== null) await this.said(message, human);
      return;
    }
    const standing = standingOf(conversation);
    // What humans began, or whoever is muted there writes, was never for the assistant.
    if (standing.state !== 'pending' && (known === null || standing.state === 'done')) return;
    if (known !== null && this.isNews(known, standing)) await this.stands(conversation, standing, nameOf(standing));
    await this.accept(conversation, borrowersWords(message, picked));
  }

  /** A human's words: known here, and told to nobody, since Chatwoot has told them. Whoever writes has it with that. */
  private async said(message: ChatwootMessage, human: Human): Promise<void> {
    const { conversation } = message;
    const word: Elsewhere = { state: 'open', by: human, at: standingOf(conversation).at };
    await this.stands(conversation, word, `message:${message.id}`);
    await this.accept(conversation, {
      kind: 'event',
      name: eventNames.say,
      messageId: `${sayId}${message.id}`,
      value: deskValue({ by: human, to: null }),
      text: message.content ?? '',
      address: 'desk',
    });
  }

  private async stands(conversation: ChatwootConversation, word: Elsewhere, what: string): Promise<void> {
    await this.accept(conversation, {
      kind: 'event',
      name: eventNames.elsewhere,
      messageId: `desk:elsewhere:${what}`,
      value: elsewhereValue(word),
      text: '',
      address: 'desk',
    });
  }

  private isNews(known: StoredConversation, word: Elsewhere): boolean {
    return isNews(known, word, this.parts.clock.now());
  }

  private known(conversation: ChatwootConversation): Promise<StoredConversation | null> {
    const { conversations, account } = this.parts;
    return conversations.find(`${chatwoot}:${externalOf(account, conversation)}`);
  }

  private async accept(conversation: ChatwootConversation, meaning: Meaning): Promise<void> {
    const { conversations, account } = this.parts;
    const reply: Reply = { account, conversation: conversation.id, inbox: conversation.channel ?? null };
    await conversations.accept({
      address: 'chatwoot',
      locale: conversation.additional_attributes?.browser?.browser_language ?? null,
      ...meaning,
      channel: chatwoot,
      conversation: externalOf(account, conversation),
      reply,
    });
  }
}

function externalOf(account: number, { id }: ChatwootConversation): string {
  return `${account}:${id}`;
}

function nameOf({ state, by, at }: Elsewhere): string {
  return `${state}:${by?.id ?? ''}:${at}`;
}

/** What a borrower picked of the choices of an earlier message; null for what no pick has changed. */
function pickedIn({ content_type, content_attributes }: ChatwootMessage): string | null {
  const values = content_type === 'input_select' ? (content_attributes?.submitted_values ?? []) : [];
  return values.length === 0 ? null : values.map(({ value }) => value).join(' ');
}

function borrowersWords(message: ChatwootMessage, picked: string | null): Meaning {
  const attachments = (message.attachments ?? []).map(({ file_type }) => ({
    contentType: file_type ?? 'file',
    name: null,
  }));
  return {
    kind: 'message',
    messageId: picked === null ? `id:${message.id}` : `picked:${message.id}`,
    text: picked ?? message.content ?? '',
    attachments: picked === null ? attachments : [],
    address: `chatwoot:${message.sender?.id ?? message.conversation.id}`,
  };
}
