import { excerptOf } from '../../search/excerpt.ts';
import { longestQuery, type Phrase, readQuery } from '../../search/search-query.ts';
import type { SearchedPart, SearchHit, SearchStore } from '../../search/search-store.ts';
import { escapeHtml } from '../web/html.ts';
import { type DeskWords, notice } from './frame.ts';
import { stateOf, timeOf, troubleOf } from './ticket-line.ts';

const onAPage = 20;

/** Where a ticket's page shows it. */
const sections: Readonly<Record<SearchedPart, string>> = {
  borrower: 'talk',
  answer: 'talk',
  aside: 'talk',
  summary: 'summary',
  event: 'history',
  note: 'notes',
};

/** What the address of the search asks for. */
export interface SearchAsked {
  typed: string;
  /** The last place of the page before; null for the first page. */
  before: number | null;
}

export function readSearchAsked(query: URLSearchParams): SearchAsked {
  const before = Number(query.get('before') ?? 0);
  const typed = (query.get('q') ?? '').toWellFormed().trim();
  return { typed, before: Number.isSafeInteger(before) && before > 0 ? before : null };
}

/** The field to search by, as HTML. */
export function searchBox(words: DeskWords, typed = ''): string {
  return `<section><form method="get" action="/desk/search" role="search" class="row search">
<p class="field"><label for="search-words">${words.say('desk-search')}</label><input id="search-words" name="q" type="search" value="${escapeHtml(typed.slice(0, longestQuery))}" maxlength="${longestQuery}" autocomplete="off" aria-keyshortcuts="/" aria-describedby="search-hint"></p>
<button class="quiet">${words.say('desk-search-go')}</button></form>
<p class="soft" id="search-hint">${words.say('desk-search-hint')}</p></section>`;
}

/** What was found, as HTML. */
export async function searchPage(
  search: Pick<SearchStore, 'find'>,
  asked: SearchAsked,
  words: DeskWords,
): Promise<string> {
  return `<p><a href="/desk">${words.say('desk-to-queue')}</a></p>
<h1>${words.say('desk-search')}</h1>
${searchBox(words, asked.typed)}
${await found(search, asked, words)}`;
}

async function found(
  search: Pick<SearchStore, 'find'>,
  { typed, before }: SearchAsked,
  words: DeskWords,
): Promise<string> {
  if (typed === '') return notice(words.say('desk-search-blank'));
  if (typed.length > longestQuery) return notice(words.say('desk-search-long', { most: String(longestQuery) }), true);
  const query = readQuery(typed);
  if (query === null) return notice(words.say('desk-search-signs'), true);
  const hits = await search.find(query, before, onAPage + 1);
  const newest = before === null ? '' : `<a href="${addressOf(typed, null)}">${words.say('desk-search-newest')}</a>`;
  if (hits.length === 0) {
    return `${notice(words.say('desk-search-none', { words: typed }))}${newest === '' ? '' : `<p class="row">${newest}</p>`}`;
  }
  const shown = hits.slice(0, onAPage);
  const last = hits.length > onAPage ? shown.at(-1) : undefined;
  const older =
    last === undefined
      ? ''
      : `<a href="${addressOf(typed, last.place)}" rel="next">${words.say('desk-search-older')}</a>`;
  return `<p class="soft" id="found" role="status">${words.say('desk-search-count', { words: typed })}</p>
<ol class="results" aria-labelledby="found">${shown.map((hit) => line(hit, query, words)).join('\n')}</ol>
<p class="row">${newest} ${older}</p>`;
}

function line(hit: SearchHit, query: readonly Phrase[], words: DeskWords): string {
  const { ticket, part, at } = hit;
  const sentence = excerptOf(hit.text, query).map(({ text, isMarked }) =>
    isMarked ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text),
  );
  return `<li><p><a href="/desk/tickets/${ticket.number}#${sections[part]}">${ticket.number}</a> ${troubleOf(ticket.summary, words)} · ${stateOf(ticket, words)}</p>
<p class="words">${sentence.join('')}</p><p class="soft">${words.say(`desk-search-part-${part}`)} · ${timeOf(at, words)}</p></li>`;
}

function addressOf(typed: string, before: number | null): string {
  const query = new URLSearchParams({ q: typed, ...(before === null ? {} : { before: String(before) }) });
  return `/desk/search?${query}`.replaceAll('&', '&amp;');
}
