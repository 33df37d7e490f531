import type { Knowledge, Language, Text } from '../knowledge/schema.ts';
import { templatePlaces } from '../knowledge/schema.ts';
import { formatDay } from '../tickets/format-day.ts';
import type { Ticket } from '../tickets/ticket.ts';

type Place = (typeof templatePlaces)[number];

export type Filled = { kind: 'filled'; text: string } | { kind: 'lacking'; places: (Place | 'diagnosis')[] };

/** What a template can speak of; null where it is not known. */
export interface About {
  /** The borrower's. */
  language: Language;
  number: string | null;
  product: string | null;
  complaint: string | null;
  when: string | null;
  /** Milliseconds; null also while the clock stands still: then there is no day to name. */
  dueAt: number | null;
}

export function aboutTicket({ language, summary, number, dueAt, state }: Ticket): About {
  const { product, complaint, when } = summary;
  return { language, number, product, complaint, when, dueAt: state === 'waiting-for-borrower' ? null : dueAt };
}

/** A template with what is known, in the borrower's language; never with a gap in it. Null: there is no such one. */
export function fillTemplate(id: string, about: About, knowledge: Knowledge, operator: string | null): Filled | null {
  const template = Object.hasOwn(knowledge.templates, id) ? knowledge.templates[id] : undefined;
  if (template === undefined) return null;
  const { language, number, when, dueAt } = about;
  const nameOf = (of: Readonly<Record<string, { name: Text }>>, one: string | null) =>
    one === null ? null : (of[one]?.name[language] ?? null);
  const values: Readonly<Record<Place, string | null>> = {
    number,
    product: nameOf(knowledge.products, about.product),
    complaint: nameOf(knowledge.complaints, about.complaint),
    when,
    due: dueAt === null ? null : formatDay(dueAt, language),
    operator,
  };
  const text = template.text[language];
  const places = templatePlaces.filter((place) => text.includes(`{${place}}`) && !values[place]?.trim());
  if (places.length > 0) return { kind: 'lacking', places };
  return { kind: 'filled', text: text.replaceAll(/\{([a-z]+)\}/g, (_, place: Place) => values[place] ?? '') };
}

/** What the assistant has found, the likeliest first. */
export interface Diagnosed {
  causes: readonly string[];
  remedies: readonly string[];
}

/** What could be written from the diagnosis: the likeliest cause, what would change it, the first thing to do. */
export function draftFromDiagnosis({ causes, remedies }: Diagnosed, language: Language, knowledge: Knowledge): Filled {
  const id = causes[0] ?? '';
  const cause = knowledge.causes[id] ?? knowledge.families[id];
  const remedy = knowledge.remedies[remedies[0] ?? ''];
  if (cause === undefined) return { kind: 'lacking', places: ['diagnosis'] };
  const parts = [cause.explanation[language], cause.change[language], remedy?.summary[language] ?? ''];
  return { kind: 'filled', text: parts.filter((part) => part !== '').join('\n') };
}
