import type { AuditTrail } from '../../../audit/audit-trail.ts';
import type { AuditDeed } from '../../../audit/entry.ts';
import { cleanText } from '../../../conversation/clean-text.ts';
import type { LiveDesk, Outcome } from '../../../conversation/live-desk.ts';
import type { Typing } from '../../../conversation/typing.ts';
import type { DeskStore } from '../../../desk/desk-store.ts';
import { who } from '../../../desk/entrance.ts';
import type { Session } from '../../../desk/session.ts';
import { isCoded } from '../../../errors.ts';
import type { Human } from '../../../handoff/handoff.ts';
import { longestWords } from '../ticket-desk.ts';
import type { Fields } from '../visits.ts';

export interface LiveActsParts {
  live: LiveDesk;
  typing: Typing;
  desk: Pick<DeskStore, 'write'>;
  trail: AuditTrail;
}

/** What the buttons of the live pages send. */
export const liveActs = ['attend', 'leave', 'take', 'say', 'pass', 'end'] as const;
export type LiveAct = (typeof liveActs)[number];

export type LiveTrouble = 'blank' | 'too-long' | 'not-on-duty' | 'held' | 'free';
export type LiveActed =
  | { kind: 'done' }
  /** Nothing was done, and why; `holder` is who has the conversation now. */
  | { kind: 'not-done'; trouble: LiveTrouble; holder: Human | null };

/** Whoever is there counts as there for so long without a sign of them; an open page gives one. Milliseconds. */
export const dutyLease = 3 * 60_000;

/** What the audit log calls it; words need no entry, the conversation itself says who has spoken. */
const deeds: Readonly<Record<Exclude<LiveAct, 'say'>, AuditDeed>> = {
  attend: 'come-on-duty',
  leave: 'go-off-duty',
  take: 'take-over',
  pass: 'pass-on',
  end: 'hand-back',
};

/** As the conversation knows a colleague. */
export function humanOf({ subject, name }: Pick<Session, 'subject' | 'name'>): Human {
  return { id: subject, name };
}

/** What people signed in at the desk do in the chat itself. Whoever acts has been found to be allowed to. */
export class LiveActs {
  private readonly parts: LiveActsParts;

  constructor(parts: LiveActsParts) {
    this.parts = parts;
  }

  /** Somebody is there for borrowers, or no longer. */
  async duty(act: 'attend' | 'leave', by: { session: Session; address: string }): Promise<void> {
    const human = humanOf(by.session);
    await (act === 'attend' ? this.parts.live.attend(human, dutyLease) : this.parts.live.leave(human));
    await this.record(act, null, by);
  }

  /** They are typing: the borrower sees so, where nobody else has the conversation. */
  async typed(conversation: string, session: Session): Promise<void> {
    const { live, typing } = this.parts;
    if (!typing.isDue(conversation, 'human')) return;
    const holder = await live.holder(conversation);
    if (holder?.id === humanOf(session).id) typing.tell(conversation, { side: 'human', name: holder.name });
  }

  /** Throws what the live desk throws, but for a colleague who has left. */
  async act(
    conversation: string,
    act: Exclude<LiveAct, 'attend' | 'leave'>,
    fields: Fields,
    by: { session: Session; address: string },
  ): Promise<LiveActed> {
    const words = cleanText(fields('words')).text.trim();
    if (act === 'say' && words === '') return { kind: 'not-done', trouble: 'blank', holder: null };
    if (words.length > longestWords) return { kind: 'not-done', trouble: 'too-long', holder: null };
    try {
      const { done, holder } = await this.done(conversation, act, { fields, words }, humanOf(by.session));
      if (!done) return { kind: 'not-done', trouble: holder === null ? 'free' : 'held', holder };
    } catch (error) {
      if (!isCoded(error, 'not-on-duty')) throw error;
      return { kind: 'not-done', trouble: 'not-on-duty', holder: await this.parts.live.holder(conversation) };
    }
    if (act !== 'say') await this.record(act, conversation, by);
    return { kind: 'done' };
  }

  private done(
    conversation: string,
    act: Exclude<LiveAct, 'attend' | 'leave'>,
    { fields, words }: { fields: Fields; words: string },
    by: Human,
  ): Promise<Outcome> {
    const { live } = this.parts;
    const once = /^[\w-]{1,64}$/.test(fields('once')) ? fields('once') : undefined;
    switch (act) {
      case 'take':
        return live.take(conversation, by, once);
      case 'say':
        return live.say(conversation, by, words, once);
      case 'pass':
        return live.pass(conversation, by, { id: fields('to'), name: '' }, once);
      case 'end':
        return live.end(conversation, by, once);
    }
  }

  private record(
    act: Exclude<LiveAct, 'say'>,
    detail: string | null,
    { session, address }: { session: Session; address: string },
  ): Promise<void> {
    const entry = { ...who(session, address), deed: deeds[act], ticket: null, detail };
    return this.parts.trail.record(entry, (audit) => this.parts.desk.write({ audit }));
  }
}
