import { escapeHtml } from '../web/html.ts';
import type { DeskWords } from './frame.ts';
import { section } from './section.ts';

export interface Found {
  /** fact → value. */
  answers: Readonly<Record<string, string>>;
  /** Causes or families, the likeliest first. */
  causes: readonly string[];
  remedies: readonly string[];
}

/** What the assistant has found, so that nobody asks the borrower again, as HTML. */
export function foundSection({ answers, causes, remedies }: Found, words: DeskWords): string {
  const { knowledge, language } = words;
  const facts = Object.entries(answers).map(([id, value]) => {
    const fact = knowledge.facts[id];
    const named = fact?.values?.[value]?.name[language];
    return `<li>${escapeHtml(fact?.name[language] ?? id)}: <b>${named === undefined ? answer(value, words) : escapeHtml(named)}</b></li>`;
  });
  const name = (id: string) =>
    (knowledge.causes[id] ?? knowledge.families[id] ?? knowledge.remedies[id])?.name[language];
  const list = (title: string, items: readonly string[], kind: 'ul' | 'ol') =>
    items.length === 0 ? '' : `<h3>${words.say(title)}</h3><${kind}>${items.join('')}</${kind}>`;
  const named = (ids: readonly string[]) => ids.map((id) => `<li>${escapeHtml(name(id) ?? id)}</li>`);
  const inside = [
    list('desk-found-facts', facts, 'ul'),
    list('desk-found-causes', named(causes), 'ol'),
    list('desk-found-remedies', named(remedies), 'ol'),
  ].join('');
  return section('found', 'desk-found', inside === '' ? `<p>${words.say('desk-found-nothing')}</p>` : inside, words);
}

function answer(value: string, words: DeskWords): string {
  const known = value === 'yes' || value === 'no' || value === 'unsure';
  return known ? words.say(`desk-answer-${value}`) : escapeHtml(value);
}
