import { escapeHtml } from '../web/html.ts';
import type { DeskWords } from './frame.ts';
import type { HeardFact } from './heard-facts.ts';
import { section } from './section.ts';

export interface Found {
  /** fact → value. */
  answers: Readonly<Record<string, string>>;
  /** Causes or families, the likeliest first. */
  causes: readonly string[];
  remedies: readonly string[];
  /** How likely each of the causes was held, from 0 to 1. */
  weights?: readonly number[] | undefined;
}

/** From this weight on a cause is well supported, and half so. */
const strong = 0.6;
const medium = 0.3;
/** So much of a borrower's words is shown beside a fact. UTF-16 units. */
const longestWords = 120;

/** What the assistant has found, so that nobody asks the borrower again, as HTML. */
export function foundSection(
  { answers, causes, remedies, weights = [] }: Found,
  words: DeskWords,
  heard: ReadonlyMap<string, HeardFact> = new Map(),
): string {
  const { knowledge, language } = words;
  const facts = Object.entries(answers).map(([id, value]) => {
    const fact = knowledge.facts[id];
    const named = fact?.values?.[value]?.name[language];
    return `<li>${escapeHtml(fact?.name[language] ?? id)}: <b>${named === undefined ? answer(value, words) : escapeHtml(named)}</b>${wordsOf(heard.get(id), words)}</li>`;
  });
  const name = (id: string) =>
    (knowledge.causes[id] ?? knowledge.families[id] ?? knowledge.remedies[id])?.name[language];
  const list = (title: string, items: readonly string[], kind: 'ul' | 'ol') =>
    items.length === 0 ? '' : `<h3>${words.say(title)}</h3><${kind}>${items.join('')}</${kind}>`;
  const named = (ids: readonly string[]) => ids.map((id) => `<li>${escapeHtml(name(id) ?? id)}</li>`);
  const inside = [
    list('desk-found-facts', facts, 'ul'),
    list('desk-found-causes', likely(named(causes), weights, words), 'ol'),
    list('desk-found-remedies', named(remedies), 'ol'),
  ].join('');
  return section('found', 'desk-found', inside === '' ? `<p>${words.say('desk-found-nothing')}</p>` : inside, words);
}

/** In which words a fact was heard, and how. */
function wordsOf(heard: HeardFact | undefined, words: DeskWords): string {
  if (heard === undefined) return '';
  const { text, how } = heard;
  const cut = text.length > longestWords ? `${text.slice(0, longestWords).toWellFormed()}…` : text;
  return `<br><span class="soft">${words.say(`desk-heard-${how}`)} <q>${escapeHtml(cut)}</q></span>`;
}

/** Each cause with its weight in words and as a number: colleagues see both, borrowers neither. */
function likely(items: readonly string[], weights: readonly number[], words: DeskWords): string[] {
  return items.map((item, n) => {
    const weight = weights[n];
    if (weight === undefined) return item;
    const how = weight >= strong ? 'strong' : weight >= medium ? 'medium' : 'thin';
    const said = words.say(`desk-weight-${how}`, { weight: weight.toFixed(2) });
    return item.replace('</li>', ` <span class="soft">${said}</span></li>`);
  });
}

function answer(value: string, words: DeskWords): string {
  const known = value === 'yes' || value === 'no' || value === 'unsure';
  return known ? words.say(`desk-answer-${value}`) : escapeHtml(value);
}
