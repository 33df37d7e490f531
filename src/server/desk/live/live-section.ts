import type { ListedHandoff } from '../../../conversation/handoff-list.ts';
import { may } from '../../../desk/roles.ts';
import type { Session } from '../../../desk/session.ts';
import type { Human } from '../../../handoff/handoff.ts';
import { escapeHtml } from '../../web/html.ts';
import type { DeskWords } from '../frame.ts';
import { section } from '../section.ts';
import { timeOf, troubleOf } from '../ticket-line.ts';
import { humanOf } from './live-acts.ts';
import { liveAddress } from './live-address.ts';

export interface LiveListed {
  waiting: readonly ListedHandoff[];
  held: readonly ListedHandoff[];
  onDuty: readonly Human[];
  /** The hours of the desk say that it is open. */
  isOpen: boolean;
}

/** Who waits for a human, who has one, and whether one is there oneself: a part of the queue's page, as HTML. */
export function liveSection(
  { waiting, held, onDuty, isOpen }: LiveListed,
  { session, formToken }: { session: Session; formToken: string },
  words: DeskWords,
): string {
  const mayTalk = may(session.role, 'talk');
  const isThere = onDuty.some(({ id }) => id === humanOf(session).id);
  const names = onDuty.map(({ name }) => name).join('、');
  const duty = mayTalk
    ? `<form method="post" action="/desk/live" class="row"><input type="hidden" name="token" value="${formToken}">
<button class="${isThere ? 'quiet' : 'go'}" name="act" value="${isThere ? 'leave' : 'attend'}">${words.say(isThere ? 'desk-live-leave' : 'desk-live-attend')}</button></form>`
    : '';
  const there = names === '' ? words.say('desk-live-nobody') : words.say('desk-live-there', { names });
  const closed = isOpen ? '' : ` ${words.say('desk-live-closed')}`;
  const row = (one: ListedHandoff) => line(one, mayTalk, formToken, words);
  const listed = (title: string, some: readonly ListedHandoff[]) =>
    some.length === 0 ? '' : `<h3>${words.say(title)}</h3><ul class="handoffs">${some.map(row).join('\n')}</ul>`;
  const lists = listed('desk-live-waiting', waiting) + listed('desk-live-held', held);
  return section(
    'handoffs',
    'desk-live',
    `<p class="soft">${there}${closed}</p>${duty}${lists === '' ? `<p>${words.say('desk-live-none')}</p>` : lists}`,
    words,
  );
}

function line(one: ListedHandoff, mayTalk: boolean, formToken: string, words: DeskWords): string {
  const { conversation, state, by, since, turn } = one;
  const take =
    state === 'waiting' && mayTalk
      ? `<form method="post" action="/desk/live"><input type="hidden" name="token" value="${formToken}"><input type="hidden" name="conversation" value="${escapeHtml(conversation)}">
<button class="go small" name="act" value="take">${words.say('desk-live-take')}</button></form>`
      : '';
  const whose = by === null ? '' : ` · ${escapeHtml(by.name)}`;
  const next = turn === null ? '' : ` · ${words.say(`desk-live-turn-${turn}`)}`;
  return `<li><div><a href="${liveAddress(conversation)}">${troubleOf(one, words)}</a>
<p class="soft">${words.say('desk-live-since')} ${timeOf(since, words)}${whose}${next}</p>${one.words === null ? '' : `<p class="words">${escapeHtml(one.words)}</p>`}</div>${take}</li>`;
}
