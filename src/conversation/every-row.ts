import type { Row } from './rows.ts';

/** So many rows are read at a time. */
const page = 500;

/** All rows of a conversation after a watermark, in order, as many at a time as are read at once. */
export async function* everyRow(
  rows: (conversation: string, after: number, limit: number) => Promise<Row[]>,
  conversation: string,
  after = 0,
): AsyncGenerator<Row[]> {
  for (let from = after; ; ) {
    const some = await rows(conversation, from, page);
    yield some;
    const last = some.at(-1);
    if (last === undefined || some.length < page) return;
    from = last.seq;
  }
}
