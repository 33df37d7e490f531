import type { Knowledge } from '../knowledge/schema.ts';
import { templatePlaces } from '../knowledge/schema.ts';
import { formatDay } from '../tickets/format-day.ts';
import type { Ticket } from '../tickets/ticket.ts';

type Place = (typeof templatePlaces)[number];

export type Filled = { kind: 'filled'; text: string } | { kind: 'lacking'; places: (Place | 'diagnosis')[] };

/** A template with the ticket's values, in the borrower's language; never with a gap in it. Null: there is no such one. */
export function fillTemplate(id: string, ticket: Ticket, knowledge: Knowledge, operator: string | null): Filled | null {
  const template = Object.hasOwn(knowledge.templates, id) ? knowledge.templates[id] : undefined;
  if (template === undefined) return null;
  const { language, summary, number, dueAt } = ticket;
  const values: Readonly<Record<Place, string | null>> = {
    number,
    product: summary.product === null ? null : (knowledge.products[summary.product]?.name[language] ?? null),
    complaint: knowledge.complaints[summary.complaint]?.name[language] ?? null,
    when: summary.when,
    // While the clock stands still, there is no day to name.
    due: dueAt === null || ticket.state === 'waiting-for-borrower' ? null : formatDay(dueAt, language),
    operator,
  };
  const text = template.text[language];
  const places = templatePlaces.filter((place) => text.includes(`{${place}}`) && !values[place]?.trim());
  if (places.length > 0) return { kind: 'lacking', places };
  return { kind: 'filled', text: text.replaceAll(/\{([a-z]+)\}/g, (_, place: Place) => values[place] ?? '') };
}

/** What could be written from the diagnosis: the likeliest cause, what would change it, the first thing to do. */
export function draftFromDiagnosis({ summary, language }: Ticket, knowledge: Knowledge): Filled {
  const id = summary.causes[0] ?? '';
  const cause = knowledge.causes[id] ?? knowledge.families[id];
  const remedy = knowledge.remedies[summary.remedies[0] ?? ''];
  if (cause === undefined) return { kind: 'lacking', places: ['diagnosis'] };
  const parts = [cause.explanation[language], cause.change[language], remedy?.summary[language] ?? ''];
  return { kind: 'filled', text: parts.filter((part) => part !== '').join('\n') };
}
