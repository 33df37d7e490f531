import type { Finding } from '../src/case/case.ts';
import { datedPlan, type PlanPart } from '../src/plan/dated-plan.ts';
import { iCalendar } from '../src/plan/icalendar.ts';
import { formatDay } from '../src/tickets/format-day.ts';
import { endOfShanghaiDay, shanghaiDay } from '../src/tickets/shanghai-day.ts';
import type { Talk } from './talk.ts';

/** This week, this month, within six months: to read and print, and as a calendar file in the bubble's value. */
export function sayPlan(talk: Talk, finding: Finding): void {
  const { knowledge } = talk.parts;
  const parts = datedPlan(knowledge, finding.remedies, shanghaiDay(talk.turn.at));
  const told = parts.map((part) => ({ part, lines: linesOf(talk, part) }));
  const calendar = iCalendar(
    told.map(({ part, lines }) => ({
      id: `${finding.at}/${part.span}`,
      day: part.until,
      // Whoever sees the calendar over the borrower's shoulder learns nothing of the trouble.
      summary: talk.text('plan-in-calendar'),
      description: lines.join('\n'),
    })),
    talk.turn.conversation,
    talk.language,
    talk.turn.at,
  );
  const text = [
    talk.text('plan'),
    ...told.map(({ part, lines }) =>
      [talk.text(`plan-${part.span}`, { day: dayNamed(talk, part) }), ...lines].join('\n'),
    ),
    talk.text('plan-no-promise'),
  ];
  talk.sayText(text.join('\n\n'), {
    value: { takeaway: 'plan', calendar },
    from: parts.flatMap(({ remedies }) => remedies),
  });
}

function linesOf(talk: Talk, { span, remedies }: PlanPart): string[] {
  const doing = remedies.flatMap((id) => {
    const remedy = talk.parts.knowledge.remedies[id];
    return remedy === undefined
      ? []
      : [talk.text('result-other-step', { remedy: talk.in(remedy.name), summary: talk.in(remedy.summary) })];
  });
  return [...doing, talk.text(`plan-${span}-then`)];
}

function dayNamed(talk: Talk, { until }: PlanPart): string {
  return formatDay(endOfShanghaiDay(until), talk.language);
}
