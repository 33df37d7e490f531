import type { Handoff, Human, Patience } from './handoff.ts';

/**
 * What happens to a handoff. `ask`, `write`, `open` and `back` are the borrower's, `time` is a timer's, `hold` and
 * `release` come from another desk's software, which says who has the conversation and asks nobody; the rest the desk's.
 */
export type HandoffEvent =
  | { type: 'ask'; id: string }
  | { type: 'write' }
  | { type: 'open' }
  | { type: 'back' }
  | { type: 'take'; by: Human }
  | { type: 'say'; by: Human }
  | { type: 'pass'; by: Human; to: Human }
  | { type: 'end'; by: Human }
  | { type: 'decline' }
  /** It is open over there; null: for whoever comes. */
  | { type: 'hold'; id: string; by: Human | null }
  /** `done`: over there it is over; else it was given back to the assistant. */
  | { type: 'release'; done: boolean }
  | { type: 'time'; id: string };

export type HandoffState = 'assistant' | Handoff['state'];

interface Edge {
  on: readonly HandoffEvent['type'][];
  to: HandoffState;
  /** A message of knowledge/messages; null where nothing is said, `words` for the human's own. */
  says: string | null;
  /** The ticket is offered with it: a wait was in vain. */
  offers?: true;
}

const edge = (on: HandoffEvent['type'] | Edge['on'], to: HandoffState, says: string | null = null): Edge => ({
  on: typeof on === 'string' ? [on] : on,
  to,
  says,
});
const inVain = (on: HandoffEvent['type'], says: string): Edge => ({ ...edge(on, 'assistant', says), offers: true });

/** Every state, what can happen in it, where it leads and what the borrower hears. */
export const transitions = {
  assistant: {
    asked: edge('ask', 'waiting', 'handoff-waiting'),
    'not-waiting': edge(['take', 'decline'], 'assistant'),
    'not-held': edge(['say', 'pass', 'end'], 'assistant'),
    stale: edge('time', 'assistant'),
    'opened-elsewhere': edge('hold', 'waiting'),
    'held-elsewhere': edge('hold', 'human'),
    'not-elsewhere': edge('release', 'assistant'),
    'not-handed': edge(['write', 'open', 'back'], 'assistant'),
  },
  waiting: {
    'asked-again': edge('ask', 'waiting', 'handoff-still-waiting'),
    noted: edge('write', 'waiting', 'handoff-noted'),
    'written-on': edge('write', 'waiting'),
    reopened: edge('open', 'waiting', 'handoff-still-waiting'),
    'called-off': edge('back', 'assistant', 'handoff-called-off'),
    taken: edge('take', 'human', 'handoff-taken'),
    'not-held': edge(['say', 'pass', 'end'], 'waiting'),
    declined: inVain('decline', 'handoff-not-taken'),
    'not-taken': inVain('time', 'handoff-not-taken'),
    'opened-elsewhere': edge('hold', 'waiting'),
    'held-elsewhere': edge('hold', 'human'),
    released: edge('release', 'assistant'),
    early: edge('time', 'waiting'),
    stale: edge('time', 'waiting'),
  },
  human: {
    heard: edge(['write', 'ask'], 'human'),
    reopened: edge('open', 'human'),
    'given-back': edge('back', 'assistant', 'handoff-given-back'),
    'held-by-another': edge('take', 'human'),
    'held-already': edge('take', 'human'),
    said: edge('say', 'human', 'words'),
    passed: edge('pass', 'human', 'handoff-passed'),
    ended: edge('end', 'assistant', 'handoff-ended'),
    'not-holder': edge(['say', 'pass', 'end', 'decline'], 'human'),
    'human-silent': inVain('time', 'handoff-human-silent'),
    'borrower-gone': edge('time', 'assistant', 'handoff-borrower-gone'),
    'held-elsewhere': edge('hold', 'human'),
    released: edge('release', 'assistant', 'handoff-ended'),
    done: edge('release', 'assistant'),
    early: edge('time', 'human'),
    stale: edge('time', 'human'),
  },
} as const satisfies Record<HandoffState, Readonly<Record<string, Edge>>>;

type Edges<S extends HandoffState> = keyof (typeof transitions)[S] & string;
export type EdgeName = { [S in HandoffState]: Edges<S> }[HandoffState];

export interface Moved {
  from: HandoffState;
  name: EdgeName;
  edge: Edge;
  /** Null for the assistant. */
  handoff: Handoff | null;
  /** When it is to be looked at again, if that has changed. */
  remind: { id: string; at: number } | null;
}

/** Where an event leads; changes nothing by itself. `at` is the turn's time in milliseconds. */
export function move(handoff: Handoff | null, event: HandoffEvent, at: number, patience: Patience): Moved {
  if (handoff === null) return fromAssistant(event, at, patience);
  return handoff.state === 'waiting'
    ? fromWaiting(handoff, event, at, patience)
    : fromHuman(handoff, event, at, patience);
}

/** The timer's id in the store. */
export function timerId({ id, timer }: Pick<Handoff, 'id' | 'timer'>): string {
  return `handoff:${id}:${timer}`;
}

function fromAssistant(event: HandoffEvent, at: number, patience: Patience): Moved {
  switch (event.type) {
    case 'ask': {
      const base = { id: event.id, since: at, timer: 1, danger: null };
      return moved('assistant', 'asked', set({ ...base, state: 'waiting', noted: false, dueAt: at + patience.take }));
    }
    case 'take':
    case 'decline':
      return moved('assistant', 'not-waiting', stay(null));
    case 'say':
    case 'pass':
    case 'end':
      return moved('assistant', 'not-held', stay(null));
    case 'time':
      return moved('assistant', 'stale', stay(null));
    case 'hold': {
      const base = { id: event.id, since: at, timer: 1, danger: null };
      if (event.by !== null) return moved('assistant', 'held-elsewhere', set(heldBy(base, event.by, at, patience)));
      const open = { ...base, state: 'waiting', noted: false, dueAt: at + patience.take } as const;
      return moved('assistant', 'opened-elsewhere', set(open));
    }
    case 'release':
      return moved('assistant', 'not-elsewhere', stay(null));
    default:
      return moved('assistant', 'not-handed', stay(null));
  }
}

type Waiting = Extract<Handoff, { state: 'waiting' }>;
type Held = Extract<Handoff, { state: 'human' }>;

function fromWaiting(handoff: Waiting, event: HandoffEvent, at: number, patience: Patience): Moved {
  switch (event.type) {
    case 'ask':
      return moved('waiting', 'asked-again', stay(handoff));
    case 'write':
      if (handoff.noted) return moved('waiting', 'written-on', stay(handoff));
      return moved('waiting', 'noted', stay({ ...handoff, noted: true }));
    case 'open':
      return moved('waiting', 'reopened', stay(handoff));
    case 'back':
      return moved('waiting', 'called-off', stay(null));
    case 'take':
      return moved('waiting', 'taken', set(takenBy(handoff, event.by, at, patience)));
    case 'decline':
      return moved('waiting', 'declined', stay(null));
    case 'hold':
      if (event.by === null) return moved('waiting', 'opened-elsewhere', stay(handoff));
      return moved('waiting', 'held-elsewhere', set(takenBy(handoff, event.by, at, patience)));
    case 'release':
      return moved('waiting', 'released', stay(null));
    case 'time':
      if (event.id !== handoff.id) return moved('waiting', 'stale', stay(handoff));
      if (at < handoff.dueAt) return moved('waiting', 'early', set(anew(handoff)));
      return moved('waiting', 'not-taken', stay(null));
    default:
      return moved('waiting', 'not-held', stay(handoff));
  }
}

function fromHuman(handoff: Held, event: HandoffEvent, at: number, patience: Patience): Moved {
  switch (event.type) {
    case 'write':
    case 'ask': {
      // The human's time runs from the first thing that has not been answered.
      if (handoff.turn === 'human') return moved('human', 'heard', stay(handoff));
      return moved('human', 'heard', set({ ...handoff, turn: 'human', dueAt: at + patience.answer }));
    }
    case 'open':
      return moved('human', 'reopened', stay(handoff));
    case 'back':
      return moved('human', 'given-back', stay(null));
    case 'take':
      return moved('human', event.by.id === handoff.by.id ? 'held-already' : 'held-by-another', stay(handoff));
    case 'time':
      if (event.id !== handoff.id) return moved('human', 'stale', stay(handoff));
      if (at < handoff.dueAt) return moved('human', 'early', set(anew(handoff)));
      return moved('human', handoff.turn === 'human' ? 'human-silent' : 'borrower-gone', stay(null));
    case 'decline':
      return moved('human', 'not-holder', stay(handoff));
    case 'hold':
      // Whoever had it last still has it for the borrower, until somebody else does.
      if (event.by === null || event.by.id === handoff.by.id) return moved('human', 'held-elsewhere', stay(handoff));
      return moved('human', 'held-elsewhere', set({ ...handoff, by: event.by, turn: 'human' }));
    case 'release':
      return moved('human', event.done ? 'done' : 'released', stay(null));
    default:
      return event.by.id === handoff.by.id
        ? fromHolder(handoff, event, at, patience)
        : moved('human', 'not-holder', stay(handoff));
  }
}

function fromHolder(
  handoff: Held,
  event: Extract<HandoffEvent, { type: 'say' | 'pass' | 'end' }>,
  at: number,
  patience: Patience,
): Moved {
  switch (event.type) {
    case 'say':
      return moved('human', 'said', set({ ...handoff, turn: 'borrower', dueAt: at + patience.borrower }));
    case 'pass':
      return moved('human', 'passed', set({ ...handoff, by: event.to, turn: 'human', dueAt: at + patience.answer }));
    case 'end':
      return moved('human', 'ended', stay(null));
  }
}

function takenBy(handoff: Waiting, by: Human, at: number, patience: Patience): Held {
  const { noted: _noted, ...kept } = handoff;
  return heldBy(kept, by, at, patience);
}

function heldBy(
  base: Pick<Held, 'id' | 'since' | 'timer' | 'danger'>,
  by: Human,
  at: number,
  { answer }: Patience,
): Held {
  return { ...base, state: 'human', by, turn: 'human', dueAt: at + answer };
}

type After = Pick<Moved, 'handoff' | 'remind'>;

function stay(handoff: Handoff | null): After {
  return { handoff, remind: null };
}

/** With its timer set to when it is due: moved where it has not fired yet. */
function set(handoff: Handoff): After {
  return { handoff, remind: { id: timerId(handoff), at: handoff.dueAt } };
}

/** The timer has fired before its time (it was moved in that very moment), and an id fires once. */
function anew(handoff: Handoff): Handoff {
  return { ...handoff, timer: handoff.timer + 1 };
}

function moved<S extends HandoffState>(from: S, name: Edges<S>, after: After): Moved {
  return {
    from,
    name: name as EdgeName,
    edge: (transitions[from] as Readonly<Record<string, Edge>>)[name] as Edge,
    ...after,
  };
}
