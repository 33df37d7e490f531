import type { Clock } from '../clock.ts';
import { CodedError } from '../errors.ts';
import { type DeskAct, deskValue, eventNames } from '../handoff/desk-event.ts';
import type { Handoff, Human } from '../handoff/handoff.ts';
import type { Ids } from '../ids.ts';
import type { Conversations } from './conversations.ts';
import { type HandoffStore, type Known, knownOf, type ListedHandoff } from './handoff-list.ts';
import { restoreCase } from './restore-case.ts';
import type { Row } from './rows.ts';

export interface LiveDeskParts {
  conversations: Conversations;
  handoffs: HandoffStore;
  ids: Ids;
  clock: Clock;
}

/** What became of what a human did, and who has the conversation now. */
export interface Outcome {
  /** False: somebody else was first, or has it, or nobody waits. Nothing has changed then. */
  done: boolean;
  /** Null: the assistant has it, or nobody has taken it yet. */
  holder: Human | null;
}

/** A conversation as somebody at a desk sees it. */
export interface Looked {
  known: Known;
  /** Null: the assistant has it. */
  handoff: Handoff | null;
  lastSeq: number;
}

/** Longest words of a human in one message. */
export const mostWords = 4_000;
/** Longest time anybody counts as present without saying so again. Milliseconds. */
const longestLease = 24 * 60 * 60 * 1000;

/**
 * What people at a desk do in the chat itself. Everything they do is an inbound event of the conversation, handled by
 * a turn like all others: of two at once the first wins, and the other is told who has it. `act` ids repeat where a
 * caller asks again: then it is the same event, and the same answer. All methods that act throw not-found, bad-request,
 * not-ready, and what the store throws.
 */
export class LiveDesk {
  private readonly parts: LiveDeskParts;

  constructor(parts: LiveDeskParts) {
    this.parts = parts;
  }

  /** Who is waited for: danger first, then the longest wait. */
  waiting(limit = 100): Promise<ListedHandoff[]> {
    return this.parts.handoffs.listed('waiting', limit);
  }

  /** What humans have at the moment. */
  held(limit = 100): Promise<ListedHandoff[]> {
    return this.parts.handoffs.listed('human', limit);
  }

  /** The human can be reached for so long (milliseconds), unless they say so again: call it every minute or so. */
  attend(human: Human, lease: number): Promise<void> {
    return this.parts.handoffs.attend(human, this.parts.clock.now() + Math.min(lease, longestLease));
  }

  leave({ id }: Human): Promise<void> {
    return this.parts.handoffs.leave(id);
  }

  onDuty(): Promise<Human[]> {
    return this.parts.handoffs.onDuty(this.parts.clock.now());
  }

  take(conversation: string, by: Human, act?: string): Promise<Outcome> {
    return this.act(conversation, 'take', by, { act });
  }

  /** `done` once the words are in the conversation, where the borrower's stream reads them. */
  async say(conversation: string, by: Human, text: string, act?: string): Promise<Outcome> {
    if (text.trim() === '' || text.length > mostWords)
      throw new CodedError('bad-request', 'There are no words, or too many.');
    return this.act(conversation, 'say', by, { text, act });
  }

  /** Rejects with not-on-duty where the colleague is not there. */
  async pass(conversation: string, by: Human, to: Human, act?: string): Promise<Outcome> {
    const there = (await this.onDuty()).find(({ id }) => id === to.id);
    if (there === undefined) throw new CodedError('not-on-duty');
    return this.act(conversation, 'pass', by, { to: there, act });
  }

  end(conversation: string, by: Human, act?: string): Promise<Outcome> {
    return this.act(conversation, 'end', by, { act });
  }

  /** Nobody will take it: the borrower need not wait on. For a desk that knows. */
  decline(conversation: string, act?: string): Promise<Outcome> {
    return this.act(conversation, 'decline', null, { act });
  }

  /** Rows of both sides after a watermark: what the borrower wrote is masked, what only they may read is hidden. */
  async rows(conversation: string, after: number, limit: number): Promise<Row[]> {
    if ((await this.parts.conversations.find(conversation)) === null) throw new CodedError('not-found');
    return this.parts.conversations.storedRows(conversation, after, limit);
  }

  /** How a conversation stands, and what is known of it; null where there is none. */
  async look(conversation: string): Promise<Looked | null> {
    const stored = await this.parts.conversations.find(conversation);
    if (stored === null) return null;
    const { case: borrower } = restoreCase(stored.case, 'zh');
    return { known: knownOf(borrower), handoff: borrower.handoff, lastSeq: stored.lastSeq };
  }

  /** Who has the conversation; null where the assistant has it, or nobody has taken it yet. */
  async holder(conversation: string): Promise<Human | null> {
    const handoff = (await this.look(conversation))?.handoff ?? null;
    return handoff?.state === 'human' ? handoff.by : null;
  }

  private async act(
    conversation: string,
    act: DeskAct,
    by: Human | null,
    { to = null, text = '', act: id }: { to?: Human | null; text?: string; act?: string | undefined },
  ): Promise<Outcome> {
    const { conversations, ids } = this.parts;
    const stored = await conversations.find(conversation);
    if (stored === null) throw new CodedError('not-found');
    const { seq } = await conversations.accept({
      channel: stored.channel,
      conversation: stored.external,
      messageId: `desk:${act}:${id ?? ids.next()}`,
      kind: 'event',
      name: eventNames[act],
      value: by === null ? {} : deskValue({ by, to }),
      text,
      address: 'desk',
    });
    await conversations.settled(conversation, seq);
    return { done: await this.wasDone(conversation, seq), holder: await this.holder(conversation) };
  }

  /** Everything that changes who has a conversation, and every word, is said in it. */
  private async wasDone(conversation: string, seq: number): Promise<boolean> {
    const bubbles = await this.parts.conversations.read(conversation, seq);
    return bubbles.some(({ answers, value }) => answers === seq && value !== null && 'handoff' in value);
  }
}
