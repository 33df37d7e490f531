import type { Raised } from '../../desk/raise.ts';
import type { ServiceClock } from '../../desk/service-clocks.ts';
import type { DeskWords } from './frame.ts';
import { timeOf } from './ticket-line.ts';

/** By when the desk means to answer, as HTML; nothing where no answer is owed. The date of a decision stands elsewhere. */
export function answerBy(clock: Pick<ServiceClock, 'kind' | 'at'> | null, at: number, words: DeskWords): string {
  if (clock === null || clock.kind === 'decision') return '';
  const what = `${words.say(`desk-clock-${clock.kind}`)} ${timeOf(clock.at, words)}`;
  return at > clock.at ? `<span class="late">${what} · ${words.say('desk-clock-over')}</span>` : what;
}

/** What has been raised of a ticket, as HTML before what it is about; nothing where nothing has. */
export function raisedMark(raised: Raised | null, words: DeskWords): string {
  if (raised === null) return '';
  return `<span class="${raised === 'escalated' ? 'danger' : 'late'}">${words.say(`desk-raised-${raised}`)}</span> `;
}
