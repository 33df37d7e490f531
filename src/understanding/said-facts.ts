import { clausesBetween, clausesOf, isStated } from './clauses.ts';
import { neededCharacters } from './needed-characters.ts';
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

/** Which sayings a character may belong to, and those of which that cannot be told. */
const byCharacter = new Map<string, number[]>();
const always: number[] = [];
for (const [at, { words }] of every.entries()) {
  const needed = neededCharacters(words.source);
  if (needed === null) always.push(at);
  for (const unit of needed ?? []) {
    const others = byCharacter.get(unit);
    if (others) others.push(at);
    else byCharacter.set(unit, [at]);
  }
}

/** The sayings that a sentence may hold, in their order. */
function possible(sentence: string): Saying[] {
  const found = new Set(always);
  for (const unit of new Set(sentence)) for (const at of byCharacter.get(unit) ?? []) found.add(at);
  return [...found].sort((a, b) => a - b).map((at) => every[at] as Saying);
}

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

/** Most patterns are not in most sentences, and this is far cheaper than matchAll, which copies the pattern each time. */
function occurs(words: RegExp, sentence: string): boolean {
  words.lastIndex = 0;
  const is = words.test(sentence);
  words.lastIndex = 0;
  return is;
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
