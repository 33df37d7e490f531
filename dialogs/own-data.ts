import { formatDay } from '../src/tickets/format-day.ts';
import type { Talk } from './talk.ts';
import { notedFacts } from './unfold.ts';

/** What is stored of the borrower, as they may know it at any time; what was never heard of is not listed. */
export async function sayOwnData(talk: Talk): Promise<void> {
  const { case: borrower, turn, parts } = talk;
  const { messages, files, since } = await turn.kept();
  const line = (name: string, value: string) => (value === '' ? [] : [talk.text(`own-data-${name}`, { value })]);
  const day = formatDay(since ?? turn.at, talk.language);
  const named = borrower.product === null ? [] : [talk.productName()];
  const trouble = borrower.complaint === null ? [] : [talk.complaintName(borrower.complaint)];
  const lines = [
    talk.text('own-data'),
    talk.text('own-data-messages', { count: messages, day }),
    ...line('trouble', [...named, ...trouble].join(' · ')),
    ...line('facts', talk.list(notedFacts(talk))),
    ...line('files', files === 0 ? '' : String(files)),
    ...line('tickets', borrower.tickets.join(' ')),
    talk.text('own-data-end', { days: parts.operator.retentionDays }),
  ];
  talk.sayText(lines.join('\n'), { from: ['own-data'], value: { ownData: { messages, files } } });
}
