import type { Row } from '../../conversation/rows.ts';
import type { Summary } from '../../tickets/ticket.ts';

/** The words in which a fact was heard, as they are stored: masked. */
export interface HeardFact {
  text: string;
  /** A button or a box that was offered; an answer that was typed; or heard in a sentence nobody had asked for. */
  how: 'chosen' | 'typed' | 'said';
}

/** So far back stands what was offered. */
const before = 12;

type ReadRows = (conversation: string, after: number, limit: number) => Promise<Row[]>;

/** fact → its words; none where nobody knows any more, or the borrower has had them deleted. */
export async function heardFacts(
  conversation: string,
  { heard = {} }: Summary,
  rows: ReadRows,
): Promise<ReadonlyMap<string, HeardFact>> {
  const seqs = [...new Set(Object.values(heard).map(({ seq }) => seq))];
  const around = await Promise.all(
    seqs.map(async (seq) => [seq, await rows(conversation, Math.max(0, seq - before), before)] as const),
  );
  const bySeq = new Map(around);
  return new Map(
    Object.entries(heard).flatMap(([fact, { seq, how }]) => {
      const near = (bySeq.get(seq) ?? []).filter((row) => row.seq <= seq);
      const row = near.at(-1);
      if (row === undefined || row.seq !== seq || row.direction === 'out' || row.text === '') return [];
      const found = how === 'said' ? 'said' : wasChosen(row, near) ? 'chosen' : 'typed';
      return [[fact, { text: row.text, how: found }] as const];
    }),
  );
}

function wasChosen(row: Extract<Row, { direction: 'in' }>, near: readonly Row[]): boolean {
  if (row.value !== null) return true;
  const offered = near.findLast((one) => one.direction === 'out' && one.choices.length > 0);
  return offered?.direction === 'out' && offered.choices.some(({ say, title }) => [say, title].includes(row.text));
}
