import type { Known } from '../../../conversation/handoff-list.ts';
import { escapeHtml } from '../../web/html.ts';
import type { DeskWords } from '../frame.ts';

/** What somebody who has filed nothing yet is about, signs of danger first, as HTML. */
export function troubleHeard({ product, complaint, danger }: Known, words: DeskWords): string {
  const { products, complaints } = words.knowledge;
  const parts = [
    product === null ? null : (products[product]?.name[words.language] ?? product),
    complaint === null ? null : (complaints[complaint]?.name[words.language] ?? complaint),
  ].filter((part) => part !== null);
  const named =
    parts.length === 0 ? words.plain('desk-live-unsaid') : parts.join(words.language === 'zh' ? '，' : ': ');
  const sign = danger === null ? '' : `<span class="danger">${words.say(`desk-danger-${danger}`)}</span> `;
  return `${sign}${escapeHtml(named)}`;
}
