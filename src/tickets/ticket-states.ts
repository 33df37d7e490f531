import type { Actor, AppealState, HelpState, Ticket } from './ticket.ts';

/** What can be done to a ticket once it is filed. */
export const actionTypes = [
  'take',
  'assign',
  'ask',
  'tell',
  'speak',
  'answer',
  'add',
  'withdraw',
  'decide',
  'extend',
  'close',
  'reopen',
  'ask-again',
  'rate',
  'read-contact',
  'merge',
  'take-in',
] as const;
export type ActionType = (typeof actionTypes)[number];

/** state → action → next state. What is not listed cannot be done. */
export const helpTable: Readonly<Record<HelpState, Readonly<Partial<Record<ActionType, HelpState>>>>> = {
  open: {
    take: 'with-helper',
    assign: 'with-helper',
    add: 'open',
    withdraw: 'closed',
    close: 'closed',
    'read-contact': 'open',
    merge: 'closed',
    'take-in': 'open',
    speak: 'open',
  },
  'with-helper': {
    take: 'with-helper',
    assign: 'with-helper',
    ask: 'waiting-for-borrower',
    tell: 'with-helper',
    add: 'with-helper',
    withdraw: 'closed',
    close: 'closed',
    'read-contact': 'with-helper',
    merge: 'closed',
    'take-in': 'with-helper',
    speak: 'with-helper',
  },
  'waiting-for-borrower': {
    take: 'waiting-for-borrower',
    assign: 'waiting-for-borrower',
    ask: 'waiting-for-borrower',
    tell: 'waiting-for-borrower',
    answer: 'with-helper',
    withdraw: 'closed',
    close: 'closed',
    'read-contact': 'waiting-for-borrower',
    merge: 'closed',
    'take-in': 'waiting-for-borrower',
  },
  closed: {
    reopen: 'open',
    'ask-again': 'open',
    rate: 'closed',
    'read-contact': 'closed',
  },
};

/**
 * An appeal is owed a decision: it cannot be closed without one, though the borrower may withdraw it, and another of
 * theirs may be decided in its place.
 */
export const appealTable: Readonly<Record<AppealState, Readonly<Partial<Record<ActionType, AppealState>>>>> = {
  filed: {
    take: 'in-review',
    assign: 'in-review',
    add: 'filed',
    withdraw: 'decided',
    extend: 'filed',
    'read-contact': 'filed',
    merge: 'closed',
    'take-in': 'filed',
    speak: 'filed',
  },
  'in-review': {
    take: 'in-review',
    assign: 'in-review',
    ask: 'waiting-for-borrower',
    tell: 'in-review',
    add: 'in-review',
    withdraw: 'decided',
    decide: 'decided',
    extend: 'in-review',
    'read-contact': 'in-review',
    merge: 'closed',
    'take-in': 'in-review',
    speak: 'in-review',
  },
  'waiting-for-borrower': {
    take: 'waiting-for-borrower',
    assign: 'waiting-for-borrower',
    ask: 'waiting-for-borrower',
    tell: 'waiting-for-borrower',
    answer: 'in-review',
    withdraw: 'decided',
    // A borrower who never answers does not keep the appeal undecided for ever.
    decide: 'decided',
    extend: 'waiting-for-borrower',
    'read-contact': 'waiting-for-borrower',
    merge: 'closed',
    'take-in': 'waiting-for-borrower',
  },
  decided: {
    tell: 'decided',
    add: 'decided',
    close: 'closed',
    reopen: 'in-review',
    // Filed anew: whoever has decided is not the one to look once more.
    'ask-again': 'filed',
    rate: 'decided',
    'read-contact': 'decided',
    speak: 'decided',
  },
  closed: {
    reopen: 'in-review',
    'ask-again': 'filed',
    rate: 'closed',
    'read-contact': 'closed',
  },
};

/** Who may do what. The assistant and timers do nothing to a ticket: what a borrower says is done in the borrower's name. */
export const doers: Readonly<Record<ActionType, Actor['kind']>> = {
  take: 'human',
  assign: 'human',
  ask: 'human',
  tell: 'human',
  speak: 'human',
  answer: 'borrower',
  add: 'borrower',
  withdraw: 'borrower',
  decide: 'human',
  extend: 'human',
  close: 'human',
  reopen: 'human',
  'ask-again': 'borrower',
  rate: 'borrower',
  'read-contact': 'human',
  merge: 'human',
  'take-in': 'human',
};

/** What this kind of actor can do to the ticket as it stands. */
export function possibleActions(
  ticket: Pick<Ticket, 'kind' | 'state'> & Partial<Pick<Ticket, 'mergedInto' | 'erased'>>,
  actor: Actor['kind'],
): ActionType[] {
  const table: Readonly<Record<string, Readonly<Partial<Record<ActionType, string>>>>> =
    ticket.kind === 'help' ? helpTable : appealTable;
  return actionTypes.filter(
    (action) => doers[action] === actor && table[ticket.state]?.[action] !== undefined && !rests(ticket, action),
  );
}

/**
 * What was merged into another ticket goes on there, and of what was erased nothing is left to work with: nothing is done
 * to either any more.
 */
export function rests(
  { mergedInto, erased }: Partial<Pick<Ticket, 'mergedInto' | 'erased'>>,
  action: ActionType,
): boolean {
  return erased === 'words' || (mergedInto !== undefined && action !== 'read-contact');
}

/** Nothing is owed to the borrower any more, unless it is opened again. */
export function isOver({ state }: Pick<Ticket, 'state'>): boolean {
  return state === 'decided' || state === 'closed';
}
