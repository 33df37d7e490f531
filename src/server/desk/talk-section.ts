import { isNote, type Row } from '../../conversation/rows.ts';
import { escapeHtml } from '../web/html.ts';
import type { DeskWords } from './frame.ts';
import { section } from './section.ts';
import { timeOf } from './ticket-line.ts';

export interface Talked {
  rows: readonly Row[];
  /** There were more before them. */
  isCut: boolean;
}

/** A conversation as it is stored, masked, as HTML; `fileAt` is the address of a file the borrower has sent. */
export function talkSection(talked: Talked | null, fileAt: (file: string) => string, words: DeskWords): string {
  if (talked === null) {
    return section('talk', 'desk-conversation', `<p>${words.say('desk-conversation-gone')}</p>`, words);
  }
  const { rows, isCut } = talked;
  const lines = rows.flatMap((row) => line(row, fileAt, words));
  const cut = isCut ? `<p class="soft">${words.say('desk-conversation-cut', { count: String(rows.length) })}</p>` : '';
  const inside = `${cut}<div class="said" role="group" aria-labelledby="talk-title" tabindex="0"><ol>${lines.join('\n')}</ol></div>`;
  return section('talk', 'desk-conversation', inside, words);
}

/** What was said, by whom; nothing of events, which nobody says. */
function line(row: Row, fileAt: (file: string) => string, words: DeskWords): string[] {
  if (row.direction === 'in' && row.kind !== 'message') return [];
  const files =
    row.direction === 'out'
      ? []
      : row.attachments.flatMap(({ file, contentType }) =>
          file == null
            ? []
            : `<p><a href="${escapeHtml(fileAt(file))}">${words.say('desk-file', { name: contentType })}</a></p>`,
        );
  const from =
    row.direction === 'in' || row.provenance.from.length === 0
      ? ''
      : `<details class="from"><summary>${words.say('desk-said-why')}</summary><p class="soft">${words.say('desk-said-from', { entries: row.provenance.from.join(', '), version: row.provenance.knowledge })}</p></details>`;
  return [
    `<li><p><b>${speaker(row, words)}</b> ${timeOf(row.at, words)}</p><p class="words">${escapeHtml(row.text)}</p>${files.join('')}${from}</li>`,
  ];
}

function speaker(row: Row, words: DeskWords): string {
  if (row.direction === 'in') return words.say('desk-said-by-borrower');
  const human = row.value?.speaker;
  if (typeof human === 'string') return escapeHtml(human);
  return words.say(isNote(row.value) ? 'desk-said-as-note' : 'desk-said-by-assistant');
}
