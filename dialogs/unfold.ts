import type { Finding } from '../src/case/case.ts';
import type { Card } from '../src/diagnosis/diagnosis.ts';
import { type Cause, type Remedy, valuesOf } from '../src/knowledge/schema.ts';
import { checkedOn } from './checked.ts';
import type { Talk } from './talk.ts';

/** Sources a borrower is shown: rules and official pages. The rest is provenance for maintainers. */
const shown = new Set(['instrument', 'official-page']);

/** More than this does not fit a phone screen. */
const mostSources = 6;

/** The borrower's own answers that speak for a card, said back: 您说近三个月申请过三家以上；…. */
export function becauseOf(talk: Talk, card: Card): string {
  return talk.list(
    card.because.map(({ fact, value }) => saidOf(talk, fact, value)).filter((sentence) => sentence !== null),
  );
}

function saidOf(talk: Talk, fact: string, value: string): string | null {
  const entry = talk.parts.knowledge.facts[fact];
  if (entry === undefined) return null;
  const ofValue = entry.values?.[value];
  if (ofValue !== undefined) return talk.in(ofValue.said ?? ofValue.name);
  return value === 'yes' ? talk.in(entry.said ?? entry.name) : null;
}

/** The same as a note for others: 近三个月申请过三家以上；页面上的提示：系统繁忙. Null for what is not the case. */
export function notedAs(talk: Talk, fact: string, value: string): string | null {
  const entry = talk.parts.knowledge.facts[fact];
  if (entry === undefined) return null;
  const ofValue = entry.values?.[value];
  if (ofValue === undefined) return value === 'yes' ? talk.in(entry.name) : null;
  const ordinary = value === valuesOf(entry).at(-1);
  return ordinary ? null : talk.text('fact-with-value', { fact: talk.in(entry.name), value: talk.in(ofValue.name) });
}

/** All that is known of the borrower, as `notedAs` says it. */
export function notedFacts(talk: Talk): string[] {
  return Object.entries(talk.case.answers).flatMap(([fact, { value }]) => notedAs(talk, fact, value) ?? []);
}

/** What the knowledge base says of a card; undefined for what it no longer has. */
export function entryOf(talk: Talk, { kind, id }: Pick<Card, 'kind' | 'id'>) {
  const { families, causes } = talk.parts.knowledge;
  return kind === 'family' ? families[id] : causes[id];
}

export function sayOthers(talk: Talk, finding: Finding): void {
  const cards = finding.cards.slice(1).map((card) => {
    const entry = entryOf(talk, card);
    return entry === undefined
      ? ''
      : talk.text('result-other', {
          cause: talk.in(entry.name),
          explanation: talk.in(entry.explanation),
          change: talk.in(entry.change),
        });
  });
  talk.sayText([talk.text('result-others'), ...cards].join('\n\n'), {
    value: { causes: finding.cards.slice(1).map((c) => c.id) },
    from: finding.cards.flatMap((c) => [c.id, ...c.members]),
  });
}

/** The causes behind a card. */
export function causesOf(talk: Talk, { members }: Card): Cause[] {
  return members.flatMap((id) => talk.parts.knowledge.causes[id] ?? []);
}

/** A remedy as a plan: what to have ready, the steps, how one sees that it worked, what to mind, what it takes. */
function planOf(talk: Talk, { name, ready, steps, works, avoid, cost }: Remedy): string {
  const line = (part: string, text: Remedy['ready']) => talk.text(`plan-${part}`, { text: talk.in(text) });
  return [
    talk.in(name),
    line('ready', ready),
    ...steps.map((step, i) => `${i + 1}. ${stepOf(talk, step)}`),
    line('works', works),
    line('avoid', avoid),
    line('cost', cost),
  ].join('\n');
}

/** What takes minutes and costs nothing goes without saying. */
function stepOf(talk: Talk, step: Remedy['steps'][number]): string {
  const time = step.takes === 'minutes' ? [] : [talk.text(`step-takes-${step.takes}`)];
  const takes = talk.list([...time, ...(step.costs === undefined ? [] : [talk.in(step.costs)])]);
  return takes === '' ? talk.in(step) : talk.text('step-with-time', { step: talk.in(step), time: takes });
}

/** The first remedy as a plan; of the others, the one sentence that says what to do. */
export function saySteps(talk: Talk, finding: Finding): void {
  const { remedies } = talk.parts.knowledge;
  const [first, ...rest] = finding.remedies;
  const main = first === undefined ? undefined : remedies[first];
  if (main !== undefined) {
    talk.sayText(planOf(talk, main), {
      value: { remedy: first },
      from: first === undefined ? [] : [first],
    });
  }
  if (rest.length === 0) return;
  const lines = rest.flatMap((id) => {
    const entry = remedies[id];
    return entry === undefined
      ? []
      : [talk.text('result-other-step', { remedy: talk.in(entry.name), summary: talk.in(entry.summary) })];
  });
  talk.sayText([talk.text('result-other-steps'), ...lines].join('\n'), { value: { remedies: rest }, from: rest });
}

/** How the lender sees the likeliest cause, what speaks for and against it, and how long a change takes. */
function sayDepth(talk: Talk, card: Card): void {
  const entry = entryOf(talk, card);
  if (entry === undefined) return;
  talk.say(
    'cause-in-depth',
    {
      cause: talk.in(entry.name),
      sees: talk.in(entry['lender-sees']),
      for: talk.in(entry['speaks-for']),
      against: talk.in(entry['speaks-against']),
      time: talk.in(entry.time),
    },
    { value: { depth: card.id }, from: [card.id, ...card.members] },
  );
}

/** The grounds: the likeliest cause in depth, then the rules and pages behind it, and when they were last looked at. */
export function saySources(talk: Talk, finding: Finding): void {
  const { remedies, sources } = talk.parts.knowledge;
  const [card] = finding.cards;
  if (card !== undefined) sayDepth(talk, card);
  const entries = [
    ...finding.cards.flatMap((card) => causesOf(talk, card)),
    ...finding.remedies.flatMap((id) => remedies[id] ?? []),
  ];
  const ids = [...new Set(entries.flatMap((entry) => entry.sources.map((c) => c.source)))]
    .filter((id) => shown.has(sources[id]?.kind ?? ''))
    .slice(0, mostSources);
  const lines = ids.flatMap((id) => {
    const source = sources[id];
    if (source === undefined) return [];
    const title = talk.in(source.title);
    const details = talk.list([source.reference, source.date].filter((d) => d !== undefined));
    return [details === '' ? talk.text('source', { title }) : talk.text('source-with-details', { title, details })];
  });
  const head = talk.text(lines.length === 0 ? 'sources-none' : 'sources');
  const foot = [talk.text('sources-common-causes'), checkedOn(talk, entries)].filter((line) => line !== null);
  talk.sayText([head, ...lines, ...foot].join('\n'), { value: { sources: ids }, from: ids });
}
