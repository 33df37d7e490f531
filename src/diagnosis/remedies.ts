import type { Knowledge, Remedy } from '../knowledge/schema.ts';
import type { Card, Situation } from './diagnosis.ts';

/** Where little is known, one of these comes before anything else is tried. */
const humanFirst = ['appeal-for-human-review', 'ask-specific-reason'];
/** What always holds, when every remedy of the shown causes is forbidden. */
const alwaysOpen = ['ask-specific-reason', 'file-feedback-or-complaint', 'appeal-for-human-review'];
/** A cause's remedies stand best first: each place further down counts this much less. */
const placeFactor = 0.6;
/** So many of the likeliest cause come before those of any other, and so many are shown in all. */
const ownFirst = 3;
const mostRemedies = 6;
const effectFactor = [1, 0.9, 1, 1.1];
const effortFactor = [1, 1.05, 1, 0.95];

/** Whether a `never-when` condition holds, or might, nobody having asked. */
export function mayHold(condition: string, { answers, danger }: Situation): boolean {
  if (condition === 'danger') return danger === 'fraud' || danger === 'distress';
  const [fact = '', value = 'yes'] = condition.split('=');
  const answer = answers[fact];
  return answer === undefined || answer === 'unsure' || answer === value;
}

/** Whether a `first-when` condition holds: only what was said counts. */
function holds(condition: string, situation: Situation): boolean {
  const [fact = '', value = 'yes'] = condition.split('=');
  return situation.answers[fact] === value;
}

/** The facts of a remedy's conditions that nobody has asked about; empty when it is forbidden anyway. */
export function openConditions(remedy: Remedy, situation: Situation): string[] {
  const held = remedy['never-when'].filter((condition) => mayHold(condition, situation));
  const open = held.flatMap((condition) => {
    const [fact = ''] = condition.split('=');
    return condition !== 'danger' && situation.answers[fact] === undefined ? [fact] : [];
  });
  return open.length === held.length ? [...new Set(open)] : [];
}

/**
 * The remedies of the shown cards, six at most: those whose `first-when` holds, the first of the likeliest cause as its
 * editor ordered them, then all merged by the weight of the cause, the place in its list, effect and effort. Never one
 * whose `never-when` may hold, or that is not for the complaint. Never empty as long as the knowledge base has one that is safe.
 */
export function orderRemedies(
  knowledge: Knowledge,
  cards: readonly Card[],
  shares: (cause: string) => number,
  situation: Situation,
  thin: boolean,
): string[] {
  const isSafe = (id: string): boolean => {
    const remedy = knowledge.remedies[id];
    if (remedy === undefined || remedy['not-with'].includes(situation.complaint)) return false;
    return !remedy['never-when'].some((condition) => mayHold(condition, situation));
  };
  const scores = new Map<string, number>();
  for (const member of cards.flatMap((card) => card.members)) {
    const safe = knowledge.causes[member]?.remedies.filter(isSafe) ?? [];
    safe.forEach((id, place) => {
      const remedy = knowledge.remedies[id];
      if (remedy === undefined) return;
      const worth = (effectFactor[remedy.effect] ?? 1) * (effortFactor[remedy.effort] ?? 1);
      scores.set(id, (scores.get(id) ?? 0) + shares(member) * placeFactor ** place * worth);
    });
  }
  const merged = [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  const own = (knowledge.causes[cards[0]?.members[0] ?? '']?.remedies ?? []).filter(isSafe).slice(0, ownFirst);
  const front = thin ? [...own, ...merged].filter((id) => humanFirst.includes(id)).slice(0, 1) : [];
  const pressing = merged.filter((id) =>
    knowledge.remedies[id]?.['first-when'].some((condition) => holds(condition, situation)),
  );
  const all = [...new Set([...front, ...pressing, ...own, ...merged])].slice(0, mostRemedies);
  return all.length > 0 ? all : alwaysOpen.filter(isSafe).slice(0, 1);
}
