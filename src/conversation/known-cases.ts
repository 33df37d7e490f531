import type { Case } from '../case/case.ts';
import type { Clock } from '../clock.ts';
import { plainCopy } from './plain-copy.ts';
import type { Taken, UnitOfWork } from './ports.ts';

interface Known {
  version: number;
  case: Case;
  position: unknown;
  at: number;
}

const mostKnown = 500;
/** Whoever has not written for so long is read from the store again. Milliseconds. */
export const knownFor = 10 * 60 * 1000;

/**
 * Cases and positions as turns of this process have committed them: as long as their version is the store's, they need
 * not be read and checked again. Those of few conversations, and for minutes, by `forgetOver`; after deletion none.
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
    const known = this.known.get(conversation);
    return known === undefined || this.isOver(known) ? null : known.version;
  }

  /** The case of a row that was read without it, with the row; both copies of their own. Null where it is not known. */
  lend(taken: Taken): { taken: Taken; case: Case } | null {
    const { conversation } = taken;
    const known = this.known.get(conversation.id);
    if (known?.version !== conversation.version) return null;
    const lent = plainCopy(known.case);
    return {
      taken: { ...taken, conversation: { ...conversation, case: lent, position: plainCopy(known.position) } },
      case: lent,
    };
  }

  /** What a turn has committed. */
  keep({ conversation, version, case: committed, position }: UnitOfWork): void {
    this.known.delete(conversation);
    if (committed === null) return;
    this.known.set(conversation, { version: version + 1, case: committed, position, at: this.clock.now() });
    if (this.known.size > mostKnown) this.known.delete(this.known.keys().next().value ?? '');
  }

  /** Lets go of those that are over: nobody may come to ask for them, and what another process has deleted is not heard of. */
  forgetOver(): void {
    for (const [conversation, known] of this.known) {
      if (!this.isOver(known)) return;
      this.known.delete(conversation);
    }
  }

  private isOver({ at }: Known): boolean {
    // Also a clock that was set back passes.
    return Math.abs(this.clock.now() - at) >= knownFor;
  }
}
