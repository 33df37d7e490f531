import type { Action } from '../../tickets/apply-action.ts';
import type { Decision, Ticket } from '../../tickets/ticket.ts';
import { possibleActions } from '../../tickets/ticket-states.ts';

/** What a human at Zammad wrote for the borrower. */
export interface Words {
  /** The article. */
  id: number;
  by: string;
  text: string;
}

/** How the ticket stands there. */
export interface Theirs {
  state: string;
  /** All that was written for the borrower, in order. */
  words: readonly Words[];
  /** Of these tags, the one it has; null for none of them, or several. */
  decision: Exclude<Decision, 'withdrawn'> | null;
}

/** What of that is to be done here next. */
export type Takeover =
  | { kind: 'act'; actions: Action[]; by: string; article: number }
  /** An appeal that was closed without a decision and its reasons. */
  | { kind: 'needs-decision' };

export interface Sentences {
  closed: string;
  reopened: string;
}

/**
 * The one next thing that was done there and not yet here; null when both stand alike. Words come first and in order: the
 * last ones before an appeal's end are the reasons of its decision. `heard` is the last article known here.
 */
export function nextTakeover(ticket: Ticket, theirs: Theirs, heard: number, sentences: Sentences): Takeover | null {
  const fresh = theirs.words.filter(({ id }) => id > heard);
  const [first] = fresh;
  const isClosed = theirs.state === 'closed';
  const isUndecided = ticket.kind === 'appeal' && ticket.decision === null && ticket.state !== 'closed';
  if (first !== undefined) {
    const isReason = isClosed && isUndecided && fresh.length === 1 && theirs.decision !== null;
    return isReason ? decide(ticket, theirs.decision, first) : say(ticket, first, /^pending/.test(theirs.state));
  }
  const last = theirs.words.at(-1);
  const by = last?.by ?? 'Zammad';
  if (isClosed && ticket.state !== 'closed') {
    if (!isUndecided) return act(ticket, { type: 'close', note: sentences.closed }, by, heard);
    if (last === undefined || theirs.decision === null) return { kind: 'needs-decision' };
    return decide(ticket, theirs.decision, { ...last, id: heard });
  }
  const isOpen = /^(new|open|pending)/.test(theirs.state);
  return isOpen && ticket.state === 'closed'
    ? act(ticket, { type: 'reopen', note: sentences.reopened }, by, heard)
    : null;
}

function decide(ticket: Ticket, decision: Theirs['decision'], { id, by, text }: Words): Takeover | null {
  return decision === null ? null : act(ticket, { type: 'decide', decision, note: text }, by, id);
}

function say(ticket: Ticket, { id, by, text }: Words, isQuestion: boolean): Takeover {
  if (ticket.state === 'closed') return act(ticket, { type: 'reopen', note: text }, by, id);
  const canAsk = ticket.state !== 'decided' && !(ticket.kind === 'appeal' && ticket.state === 'waiting-for-borrower');
  return act(ticket, { type: isQuestion && canAsk ? 'ask' : 'tell', note: text }, by, id);
}

/** Whoever does something to a ticket that nobody has takes it with that. */
function act(ticket: Ticket, action: Action, by: string, article: number): Takeover {
  const isFirst = !possibleActions(ticket, 'human').includes(action.type);
  return { kind: 'act', actions: isFirst ? [{ type: 'take' }, action] : [action], by, article };
}
