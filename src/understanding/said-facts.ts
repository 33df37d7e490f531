import { clausesBetween, clausesOf, isStated } from './clauses.ts';
import { narrowing, occurs } from './narrowing.ts';
import { plain } from './normalise.ts';
import { identity } from './said/identity.ts';
import { looserWords } from './said/looser-words.ts';
import { means } from './said/means.ts';
import { repaying } from './said/repaying.ts';
import type { Saying } from './said/saying.ts';
import { scene } from './said/scene.ts';
import { surroundings } from './said/surroundings.ts';
import { usage } from './said/usage.ts';

const every: readonly Saying[] = [
  ...repaying,
  ...means,
  ...identity,
  ...usage,
  ...surroundings,
  ...scene,
  ...looserWords,
];

/** The sayings that a sentence may hold, in their order. */
const possible = narrowing(every, ({ words }) => words.source);

interface Said {
  fact: string;
  value: string;
  start: number;
  end: number;
}

/**
 * The facts of the catalogue that a sentence states of its speaker: fact id → yes, no or a value. Questions,
 * suppositions, guesses and talk of other people state nothing. Where two contradict, the one that covers the other
 * (没有逾期 covers 逾期) holds, else the later.
 */
export function saidFacts(text: string): Record<string, string> {
  const sentence = plain(text);
  const clauses = clausesOf(sentence);
  const said: Said[] = [];
  for (const saying of possible(sentence)) {
    if (saying.beside && !saying.beside.test(sentence)) continue;
    if (!occurs(saying.words, sentence)) continue;
    for (const match of sentence.matchAll(saying.words)) {
      const start = match.index;
      const end = start + match[0].length;
      if (match[0] === '' || !isStated(clauses, start, end, saying)) continue;
      const { unless } = saying;
      if (unless && clausesBetween(clauses, start, end).some((clause) => unless.test(clause.text))) continue;
      said.push({ fact: saying.fact, value: saying.value, start, end });
    }
  }
  return settled(said);
}

function settled(said: readonly Said[]): Record<string, string> {
  const last = new Map<string, Said>();
  for (const one of said.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const before = last.get(one.fact);
    const covered = before !== undefined && before.value !== one.value && before.end >= one.end;
    if (!covered) last.set(one.fact, one);
  }
  return Object.fromEntries([...last].map(([fact, { value }]) => [fact, value]));
}
