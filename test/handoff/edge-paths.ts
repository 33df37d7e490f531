import type { Handoff, Human } from '../../src/handoff/handoff.ts';
import {
  type EdgeName,
  type HandoffEvent,
  type HandoffState,
  move,
  transitions,
} from '../../src/handoff/transitions.ts';

export const wang: Human = { id: 'wang@example.com', name: '小王' };
export const chen: Human = { id: 'chen@example.com', name: '小陈' };

/** One thing that happens to a handoff, as a test makes it happen. */
export type Step =
  | { type: 'ask' | 'write' | 'open' | 'back' | 'decline' }
  | { type: 'take' | 'say' | 'pass' | 'end'; by: Human }
  | { type: 'hold'; by: Human | null }
  | { type: 'release'; done: boolean }
  /** `due`: the timer fires. `early`: it fires before its time. `earlier`: it was set for a handoff that is over. */
  | { type: 'time'; which: 'due' | 'early' | 'earlier' };

const people = [wang, chen];
const steps: readonly Step[] = [
  ...(['ask', 'write', 'open', 'back', 'decline'] as const).map((type) => ({ type })),
  ...(['take', 'say', 'pass', 'end'] as const).flatMap((type) => people.map((by) => ({ type, by }))),
  ...[null, ...people].map((by) => ({ type: 'hold', by }) as const),
  ...[true, false].map((done) => ({ type: 'release', done }) as const),
  ...(['due', 'early', 'earlier'] as const).map((which) => ({ type: 'time', which }) as const),
];

/** The assistant is where nobody has been handed to: what a borrower does there is for its dialogs, and comes to no edge. */
const ofDialogs: ReadonlySet<string> = new Set(['write', 'open', 'back'].map((on) => `assistant.not-handed:${on}`));

/** Every edge of the table by each event that it stands under, `state.edge:event`. */
export const everyEdge: readonly string[] = Object.entries(transitions)
  .flatMap(([state, edges]) =>
    Object.entries(edges).flatMap(([name, { on }]) => on.map((one) => `${state}.${name}:${one}`)),
  )
  .filter((edge) => !ofDialogs.has(edge));

export interface EdgePath {
  edge: string;
  steps: readonly Step[];
  /** Along which edges, `state.edge`, and where that leads; the last is the edge itself. */
  walked: readonly { edge: `${HandoffState}.${EdgeName}`; to: HandoffState }[];
}

const patience = { take: 1_000, answer: 1_000, borrower: 1_000 };

/** The shortest way from the assistant over every edge, found by walking the table itself, nearest first. */
export function edgePaths(): EdgePath[] {
  const found = new Map<string, EdgePath>();
  const seen = new Set<string>();
  let places: { handoff: Handoff | null; steps: Step[]; walked: EdgePath['walked'] }[] = [
    { handoff: null, steps: [], walked: [] },
  ];
  while (places.length > 0) {
    const next: typeof places = [];
    for (const place of places) {
      for (const step of steps) {
        // A timer of its own needs a handoff.
        if (place.handoff === null && step.type === 'time' && step.which !== 'earlier') continue;
        const { event, at } = eventOf(step, place.handoff);
        const { from, name, edge, handoff } = move(place.handoff, event, at, patience);
        const key = `${from}.${name}:${step.type}`;
        if (ofDialogs.has(key)) continue;
        const walked = [...place.walked, { edge: `${from}.${name}` as const, to: edge.to }];
        const path = { steps: [...place.steps, step], walked };
        if (!found.has(key)) found.set(key, { edge: key, ...path });
        const there = JSON.stringify([handoff?.state, handoff !== null && { ...handoff, timer: 0, dueAt: 0 }]);
        if (!seen.has(there)) {
          seen.add(there);
          next.push({ handoff, ...path });
        }
      }
    }
    places = next;
  }
  return [...found.values()];
}

/** All at one moment, but for a timer that fires in its time. */
function eventOf(step: Step, handoff: Handoff | null): { event: HandoffEvent; at: number } {
  switch (step.type) {
    case 'time': {
      const id = step.which === 'earlier' || handoff === null ? 'earlier' : handoff.id;
      return { event: { type: 'time', id }, at: step.which === 'due' && handoff !== null ? handoff.dueAt : 0 };
    }
    case 'ask':
      return { event: { type: 'ask', id: 'h' }, at: 0 };
    case 'hold':
      return { event: { ...step, id: 'h' }, at: 0 };
    case 'pass':
      return { event: { ...step, to: otherThan(step.by) }, at: 0 };
    case 'take':
    case 'say':
    case 'end':
      return { event: { type: step.type, by: step.by }, at: 0 };
    case 'release':
      return { event: step, at: 0 };
    default:
      return { event: { type: step.type }, at: 0 };
  }
}

export function otherThan({ id }: Human): Human {
  return id === wang.id ? chen : wang;
}
