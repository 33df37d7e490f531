import type { DeskStore, Queued, QueueFilter } from '../../desk/desk-store.ts';
import type { Session } from '../../desk/session.ts';
import { appealStates, helpStates, type Ticket } from '../../tickets/ticket.ts';
import { escapeHtml } from '../web/html.ts';
import { answerBy, raisedMark } from './clock-line.ts';
import { type DeskWords, notice } from './frame.ts';
import { searchBox } from './search-page.ts';
import { dueOf, stateOf, timeOf, troubleOf } from './ticket-line.ts';

const onAPage = 50;
/** Counted no further: who has so many looks at the first. */
const mostCounted = 1_000;
/** So far down nobody reads; and what is skipped is read all the same. */
const furthest = 10_000;

const states = [...new Set<Ticket['state']>([...helpStates, ...appealStates])];
const whose = ['anyone', 'mine', 'nobody'] as const;

/** What the address of the queue asks for; what it does not know counts as not asked. */
export interface QueueAsked {
  whose: (typeof whose)[number];
  state: QueueFilter['state'];
  overdue: boolean;
  /** The number of the first ticket shown, from 0. */
  from: number;
}

export function readQueueAsked(query: URLSearchParams): QueueAsked {
  const from = Number(query.get('from') ?? 0);
  return {
    whose: whose.find((one) => one === query.get('whose')) ?? 'anyone',
    state: states.find((one) => one === query.get('state')) ?? 'open',
    overdue: query.get('overdue') === '1',
    from: Number.isSafeInteger(from) && from > 0 ? Math.min(from, furthest) : 0,
  };
}

export interface QueueGiven {
  words: DeskWords;
  session: Session;
  asked: QueueAsked;
  at: number;
  /** What was looked for by number and is not there. */
  notFound: boolean;
  /** Who waits in the chat itself, as HTML. */
  live: string;
  /** What other systems do not get, as HTML. */
  troubled: string;
}

/** The queue as HTML. */
export async function queuePage(desk: Pick<DeskStore, 'queue' | 'count'>, given: QueueGiven): Promise<string> {
  const { words, session, asked, at } = given;
  const filter: QueueFilter = {
    state: asked.state,
    assignee: asked.whose === 'mine' ? { name: session.name } : asked.whose === 'nobody' ? 'nobody' : null,
    overdueAt: asked.overdue ? at : null,
  };
  const [found, count] = await Promise.all([
    desk.queue(filter, asked.from, onAPage + 1),
    desk.count(filter, mostCounted + 1),
  ]);
  const tickets = found.slice(0, onAPage);
  const many = count > mostCounted;
  const counted = words.say(many ? 'desk-queue-count-more' : 'desk-queue-count', {
    count: String(many ? mostCounted : count),
  });
  return `<h1>${words.say('desk-queue')}</h1>
${given.notFound ? notice(words.say('desk-find-none'), true) : ''}
${given.troubled}
${given.live}
<section><form method="get" action="/desk" class="filters">
${choice('whose', 'desk-filter-whose', asked.whose, whose, words, 'desk-filter-')}
${choice('state', 'desk-filter-state', asked.state, ['open', ...states.filter((one) => one !== 'open')], words, 'desk-state-', { open: 'desk-filter-open' })}
<label class="check"><input type="checkbox" name="overdue" value="1"${asked.overdue ? ' checked' : ''}>${words.say('desk-filter-overdue')}</label>
<button class="go">${words.say('desk-filter-go')}</button></form></section>
${searchBox(words)}
<section><form method="get" action="/desk/find" class="row">
<p class="field"><label for="number">${words.say('desk-find')}</label><input id="number" name="number" placeholder="DW-4829-1375" maxlength="100" autocomplete="off" required></p>
<button class="quiet">${words.say('desk-find-go')}</button></form></section>
<p class="soft" id="count">${counted}</p>
${tickets.length === 0 ? `<p>${words.say('desk-queue-none')}</p>` : table(tickets, words, at)}
${paging(asked, found.length > onAPage, words)}`;
}

function choice(
  name: string,
  label: string,
  chosen: string,
  values: readonly string[],
  words: DeskWords,
  prefix: string,
  others: Readonly<Record<string, string>> = {},
): string {
  const options = values.map(
    (value) =>
      `<option value="${value}"${value === chosen ? ' selected' : ''}>${words.say(others[value] ?? prefix + value)}</option>`,
  );
  return `<p class="field"><label for="${name}">${words.say(label)}</label><select id="${name}" name="${name}">${options.join('')}</select></p>`;
}

function table(tickets: readonly Queued[], words: DeskWords, at: number): string {
  const heads = ['number', 'trouble', 'state', 'due', 'who', 'updated'].map(
    (one) => `<th scope="col">${words.say(`desk-column-${one}`)}</th>`,
  );
  const rows = tickets.map(
    ({ ticket, clock, raised }) => `<tr><td><a href="/desk/tickets/${ticket.number}">${ticket.number}</a></td>
<td>${raisedMark(raised, words)}${troubleOf(ticket.summary, words)}</td><td>${stateOf(ticket, words)}</td><td>${[dueOf(ticket, at, words), answerBy(clock, at, words)].filter((part) => part !== '').join('<br>')}</td>
<td>${ticket.assignee === null ? words.say('desk-nobody') : escapeHtml(ticket.assignee)}</td><td>${timeOf(ticket.updatedAt, words)}</td></tr>`,
  );
  return `<div class="wide" role="region" aria-labelledby="count" tabindex="0"><table><thead><tr>${heads.join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

function paging(asked: QueueAsked, more: boolean, words: DeskWords): string {
  const to = (from: number) =>
    `/desk?${new URLSearchParams({
      whose: asked.whose,
      state: asked.state,
      ...(asked.overdue ? { overdue: '1' } : {}),
      from: String(from),
    })}`.replaceAll('&', '&amp;');
  const links = [
    ...(asked.from > 0 ? [`<a href="${to(0)}">${words.say('desk-first-page')}</a>`] : []),
    ...(more ? [`<a href="${to(asked.from + onAPage)}" rel="next">${words.say('desk-next-page')}</a>`] : []),
  ];
  return links.length === 0 ? '' : `<p class="row">${links.join(' ')}</p>`;
}
