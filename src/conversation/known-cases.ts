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
const knownFor = 10 * 60 * 1000;

/**
 * Cases and positions as turns of this process have committed them: as long as their version is the store's, they need
 * not be read and checked again. Those of few conversations and for minutes; after deletion none.
 */
export class KnownCases {
  private readonly clock: Clock;
  /** The one longest unused first. */
  private readonly known = new Map<string, Known>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The version that is known; null for none. */
  version(conversation: string): number | null {
    const known = this.known.get(conversation);
    if (known === undefined) return null;
    // Also a clock that was set back passes.
    if (Math.abs(this.clock.now() - known.at) < knownFor) return known.version;
    this.known.delete(conversation);
    return null;
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
}
