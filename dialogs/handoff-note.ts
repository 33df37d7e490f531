import type { Danger } from '../src/handoff/handoff.ts';
import type { Talk } from './talk.ts';
import { notedAs } from './unfold.ts';

/**
 * What a human at another desk has to know, as a bubble that its channel shows to them alone (`note`): so nobody asks the
 * borrower again. Masked like everything that is kept.
 */
export function noteForDesk(talk: Talk): void {
  const { complaint, product, words, answers, finding, tickets, danger } = talk.case;
  const trouble = complaint === null ? null : talk.complaintName(complaint);
  const of = { product: talk.productName(), trouble: trouble ?? '' };
  const facts = Object.entries(answers).flatMap(([fact, { value }]) => notedAs(talk, fact, value) ?? []);
  const line = (name: string, value: string | null) =>
    value === null || value === '' ? [] : [talk.text(`note-${name}`, { value })];
  const lines = [
    talk.text('note-head'),
    ...(danger === null ? [] : [talk.text(`note-danger-${danger}`)]),
    ...line('trouble', trouble !== null && product !== null ? talk.text('trouble-of-product', of) : trouble),
    ...line('words', words),
    ...line('facts', talk.list(facts)),
    ...line('causes', talk.list(finding?.cards.map((card) => nameOf(talk, card)) ?? [])),
    ...line('remedies', talk.list(remediesOf(talk))),
    ...line('tickets', talk.list(tickets)),
  ];
  talk.sayText(lines.join('\n'), { value: { note: { danger } }, from: ['note-head'] });
}

/** A sign of danger in what the borrower writes while a human has the conversation. */
export function noteDanger(talk: Talk, danger: Danger): void {
  talk.say(`note-danger-${danger}`, {}, { value: { note: { danger } } });
}

function nameOf(talk: Talk, { id, kind }: { id: string; kind: 'cause' | 'family' }): string {
  const { causes, families } = talk.parts.knowledge;
  const entry = kind === 'family' ? families[id] : causes[id];
  return entry === undefined ? id : talk.in(entry.name);
}

function remediesOf(talk: Talk): string[] {
  const { remedies } = talk.parts.knowledge;
  return (talk.case.finding?.remedies ?? []).flatMap((id) => {
    const entry = remedies[id];
    return entry === undefined ? [] : [talk.in(entry.name)];
  });
}
