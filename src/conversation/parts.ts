import type { Outgoing, Respond } from '../../dialogs/turn.ts';
import type { Case } from '../case/case.ts';
import type { Clock } from '../clock.ts';
import type { Ids } from '../ids.ts';
import type { MaskedText, Sealer } from '../sealing/sealed.ts';
import type { Log, Meter } from './log.ts';
import type { Store } from './ports.ts';
import type { Walked } from './rows.ts';

/** What the conversations are made of. */
export interface Parts {
  store: Store;
  respond: Respond;
  mask: (text: string) => MaskedText;
  sealer: Sealer;
  clock: Clock;
  ids: Ids;
  log: Log;
  meter?: Meter;
  knowledgeVersion: string;
  /** A stored case in the ids of today's knowledge; the same object where nothing has changed. Left out: as it is. */
  caseToday?: (borrower: Case) => Case;
  /** What a borrower hears whose message could not be handled: an apology and the offer of a human. */
  apology: (language: Case['language']) => Outgoing;
  /** Channels whose bubbles are sent (the others read them). */
  push?: ReadonlySet<string>;
  /** Bubbles for a push channel are durable. */
  sendSoon?: () => void;
  /** A borrower's deletion is durable: what a channel keeps of the conversation beside its rows goes too. */
  forgotten?: (conversation: string) => void;
  /** The steps of every committed turn, for the coverage of the dialogs. */
  walked?: (steps: readonly Walked[]) => void;
  /** A conversation without a turn for so long is removed. Milliseconds; left out, nothing is. */
  retention?: number;
  /** A ticket that is over, and has not changed for so long, is removed. Milliseconds; left out, none is. */
  ticketRetention?: number;
  /** A turn that takes longer counts as failed. Milliseconds. */
  turnLimit?: number;
}
