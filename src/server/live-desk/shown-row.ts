import { isNote, type Row } from '../../conversation/rows.ts';

/** One thing said, as a desk reads it. The borrower's words are masked, and what only the borrower may read is hidden. */
export interface ShownRow {
  seq: number;
  at: number;
  from: 'borrower' | 'assistant' | 'human';
  /** The human who spoke. */
  name: string | null;
  text: string;
  choices: string[];
  files: { name: string | null; contentType: string }[];
  /** A note among the people of a desk: the borrower has not been told it. */
  note: boolean;
  /** Ids of the knowledge the assistant spoke from. */
  knowledge: string[];
}

/** Nothing for rows nobody has said. */
export function shownRow(row: Row): ShownRow[] {
  const { seq, at, text } = row;
  if (row.direction === 'out') {
    const speaker = typeof row.value?.speaker === 'string' ? row.value.speaker : null;
    const choices = row.choices.map(({ title }) => title);
    const from = speaker === null ? 'assistant' : 'human';
    const note = isNote(row.value);
    return [{ seq, at, from, name: speaker, text, choices, files: [], note, knowledge: row.provenance.from }];
  }
  if (row.kind !== 'message') return [];
  const files = row.attachments.map(({ name, contentType }) => ({ name, contentType }));
  return [{ seq, at, from: 'borrower', name: null, text, choices: [], files, note: false, knowledge: [] }];
}
