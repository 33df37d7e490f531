import { isSaid, type Row } from '../../conversation/rows.ts';
import { borrowersHistory } from '../../tickets/event-words.ts';
import { formatMoment } from '../../tickets/format-day.ts';
import type { OwnCopy } from './status-desk.ts';
import type { StatusWords } from './status-words.ts';

/**
 * All that is kept of a borrower around one ticket, as plain text for them to keep: what was filed, what has happened, what
 * was said, as it is stored (masked). Contact details are not opened for it: they are only said to be there.
 */
export async function ownCopy(
  { ticket, status, events, said }: OwnCopy,
  words: StatusWords,
  at: number,
): Promise<string> {
  const { language } = words;
  const time = (moment: number) => formatMoment(moment, language);
  const lines = [
    words.text('own-copy-title'),
    words.text('own-copy-made', { at: time(at) }),
    '',
    words.text('own-copy-line', { name: words.text('page-appeal-number'), value: status.number }),
    ...words.standing(status),
    ...words.filed(ticket.summary).map(([name, value]) => words.text('own-copy-line', { name, value })),
    words.text(ticket.contact === null ? 'own-copy-no-contact' : 'own-copy-contact'),
    '',
    words.text('page-appeal-history'),
    ...borrowersHistory(events).map(({ at: then, type, note }) =>
      [time(then), words.text(`page-event-${type}`), ...(note === null ? [] : [note])].join('  '),
    ),
    '',
    words.text('own-copy-said'),
  ];
  if (said === null) lines.push(words.text('own-copy-nothing-said'));
  else for await (const rows of said) lines.push(...rows.filter(isSaid).map((row) => spoken(row, words)));
  return `${lines.join('\n')}\n`;
}

function spoken(row: Row, words: StatusWords): string {
  const at = formatMoment(row.at, words.language);
  if (row.direction === 'out') {
    const human = row.value?.speaker;
    const name = typeof human === 'string' ? words.text('web-human-speaks', { name: human }) : words.text('web-name');
    return words.text('own-copy-speaks', { at, name, text: row.text });
  }
  const files = row.attachments.map(({ name, contentType }) => `[${name ?? contentType}]`);
  const text = [row.text, ...files].filter((part) => part !== '').join(' ');
  return words.text('own-copy-speaks', { at, name: words.text('web-you'), text });
}
