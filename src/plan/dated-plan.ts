import { type Day, monthsLater } from '../fees/due-day.ts';
import type { Knowledge } from '../knowledge/schema.ts';

/** This week, this month, within six months. */
export const spans = ['week', 'month', 'half-year'] as const;
export type Span = (typeof spans)[number];

export interface PlanPart {
  span: Span;
  /** The last day of the span. */
  until: Day;
  /** What to do in it, in the order of the finding; empty in the last part: a look back is all that is left. */
  remedies: string[];
}

/** More than these at a time nobody does. */
const most: Readonly<Record<Span, number>> = { week: 3, month: 3, 'half-year': 3 };

/**
 * When to do what: the first remedy and what takes minutes in this week, what takes a day or two in this month, what
 * takes weeks within six months. What does not fit a part moves to the next. No part says that anything comes of it.
 */
export function datedPlan(knowledge: Knowledge, remedies: readonly string[], today: Day): PlanPart[] {
  const until: Record<Span, Day> = {
    week: today + 7,
    month: monthsLater(today, 1),
    'half-year': monthsLater(today, 6),
  };
  let late: string[] = [];
  return spans.map((span, position) => {
    const own = remedies.filter((id, place) => (place === 0 ? 0 : placeOf(knowledge, id)) === position);
    const due = [...late, ...own];
    late = due.slice(most[span]);
    return { span, until: until[span], remedies: due.slice(0, most[span]) };
  });
}

function placeOf(knowledge: Knowledge, remedy: string): number {
  return (knowledge.remedies[remedy]?.effort ?? 1) - 1;
}
