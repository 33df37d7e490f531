import type { Case } from '../case/case.ts';
import type { Clock } from '../clock.ts';
import { plainCopy } from './plain-copy.ts';
import type { Committed, StoredConversation, Taken, UnitOfWork } from './ports.ts';

interface Known {
  conversation: StoredConversation & { case: Case };
  /** Rows came in while the turn ran. */
  more: boolean;
  /** Another process was the last to move it on: it may well be the next. */
  elsewhere: boolean;
  at: number;
}

/** As many as write at the same time in a busy hour; one takes about 3 KB. */
const mostKnown = 2_000;
/** Whoever has not written for so long is read from the store again. Milliseconds. */
export const knownFor = 10 * 60 * 1000;

/**
 * Cases and positions as turns of this process have committed them: as long as their version is the store's, they need
 * not be read and checked again. Those of the last to write, and for minutes, by `forgetOver`; after deletion none.
 */
export class KnownCases {
  private readonly clock: Clock;
  /** The one committed longest ago first. */
  private readonly known = new Map<string, Known>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The version that is known; null for none. */
  version(conversation: string): number | null {
    return this.of(conversation)?.conversation.version ?? null;
  }

  /** The case of a row that was read without it, with the row; both copies of their own. Null where it is not known. */
  lend(taken: Taken): { taken: Taken; case: Case } | null {
    const { conversation } = taken;
    const known = this.known.get(conversation.id);
    if (known === undefined) return null;
    known.elsewhere = known.conversation.version !== conversation.version;
    if (known.elsewhere) return null;
    const lent = copied(known);
    return { taken: { ...taken, conversation: { ...conversation, ...lent } }, case: lent.case };
  }

  /**
   * The conversation as it was committed here, all of its rows handled; copied as above. Null where it is not known so, or
   * is worked on elsewhere as well.
   */
  whole(conversation: string): { conversation: StoredConversation; case: Case } | null {
    const known = this.of(conversation);
    if (known === null || known.more || known.elsewhere) return null;
    const lent = copied(known);
    return { conversation: { ...known.conversation, ...lent }, case: lent.case };
  }

  /** What a turn on `conversation` has committed. */
  keep(unit: UnitOfWork, { lastSeq, more }: Committed, conversation: StoredConversation): void {
    const elsewhere = this.known.get(unit.conversation)?.elsewhere ?? false;
    this.known.delete(unit.conversation);
    if (unit.case === null) return;
    const { case: committed, position, handled, version } = unit;
    this.known.set(unit.conversation, {
      conversation: { ...conversation, case: committed, position, handled, version: version + 1, lastSeq },
      more,
      elsewhere,
      at: this.clock.now(),
    });
    if (this.known.size > mostKnown) this.known.delete(this.known.keys().next().value ?? '');
  }

  /** Lets go of those that are over: nobody may come to ask for them, and what another process has deleted is not heard of. */
  forgetOver(): void {
    for (const [conversation, known] of this.known) {
      if (!this.isOver(known)) return;
      this.known.delete(conversation);
    }
  }

  private of(conversation: string): Known | null {
    const known = this.known.get(conversation);
    return known === undefined || this.isOver(known) ? null : known;
  }

  private isOver({ at }: Known): boolean {
    // Also a clock that was set back passes.
    return Math.abs(this.clock.now() - at) >= knownFor;
  }
}

function copied({ conversation }: Known): { case: Case; position: unknown } {
  return { case: plainCopy(conversation.case), position: plainCopy(conversation.position) };
}
