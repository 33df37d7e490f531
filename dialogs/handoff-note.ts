import type { Card } from '../src/diagnosis/diagnosis.ts';
import type { Danger } from '../src/handoff/handoff.ts';
import type { Talk } from './talk.ts';
import { entryOf, notedFacts } from './unfold.ts';

/**
 * What a human at another desk has to know, as a bubble that its channel shows to them alone (`note`): so nobody asks the
 * borrower again. Masked like everything that is kept.
 */
export function noteForDesk(talk: Talk): void {
  const { words, finding, tickets, danger } = talk.case;
  const line = (name: string, value: string | null) =>
    value === null || value === '' ? [] : [talk.text(`note-${name}`, { value })];
  const lines = [
    talk.text('note-head'),
    ...(danger === null ? [] : [talk.text(`note-danger-${danger}`)]),
    ...line('trouble', talk.troubleName()),
    ...line('words', words),
    ...line('facts', talk.list(notedFacts(talk))),
    ...line('causes', talk.list(finding?.cards.map((card) => causeName(talk, card)) ?? [])),
    ...line('remedies', talk.list(remediesOf(talk))),
    ...line('tickets', talk.list(tickets)),
  ];
  talk.sayText(lines.join('\n'), { value: { note: { danger } }, from: ['note-head'] });
}

/** A sign of danger in what the borrower writes while a human has the conversation. */
export function noteDanger(talk: Talk, danger: Danger): void {
  talk.say(`note-danger-${danger}`, {}, { value: { note: { danger } } });
}

function causeName(talk: Talk, card: Card): string {
  const entry = entryOf(talk, card);
  return entry === undefined ? card.id : talk.in(entry.name);
}

function remediesOf(talk: Talk): string[] {
  const { remedies } = talk.parts.knowledge;
  return (talk.case.finding?.remedies ?? []).flatMap((id) => {
    const entry = remedies[id];
    return entry === undefined ? [] : [talk.in(entry.name)];
  });
}
