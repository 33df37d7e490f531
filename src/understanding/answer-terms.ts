import { ideasOf } from './intent-features.ts';
import { intentText } from './intent-text.ts';
import { mattersOf } from './same-matter.ts';

/** What is compared, and how much it counts. */
export type Term = [name: string, weight: number];

/**
 * The terms of a sentence for finding an answer: single characters, pairs of them, English words, and the ideas and
 * matters they stand for, so that 啥时候 is near 多久, and 我姐 near 家人. Products and figures are one sign each, as for the intents.
 */
export function answerTerms(text: string): Term[] {
  const plain = intentText(text);
  const runs = plain.match(/[a-z']+|[\p{Script=Han}ⓁⓅⒶⓃ]+/gu) ?? [];
  const written = runs.flatMap((run): Term[] => (/^[a-z']/.test(run) ? wordOf(run) : charactersOf([...run])));
  const ideas = ideasOf(plain).map((idea): Term => [`idea ${idea}`, 1]);
  const matters = [...mattersOf(plain)].map((matter): Term => [`matter ${matter}`, matterWeight]);
  return [...written, ...ideas, ...matters];
}

/** A matter says more than a word. */
const matterWeight = 2;

function wordOf(word: string): Term[] {
  return commonWords.has(word) ? [] : [[word, 1]];
}

function charactersOf(characters: readonly string[]): Term[] {
  return characters.flatMap((one, at): Term[] => {
    const next = characters[at + 1];
    return [...(common.has(one) ? [] : [[one, 1] as Term]), ...(next === undefined ? [] : [[one + next, 1] as Term])];
  });
}

/** Alone they tell nothing; within a pair they do. */
const common = new Set('ⓁⓅⒶⓃ的了吗呢啊呀吧么我你您他们这那个是就都也还和跟把被给在有去来到不没要能会可以上下点一二说');
const commonWords = new Set(['the', 'a', 'an', 'my', 'i', 'is', 'it', 'to', 'of', 'please', 'me', 'you', 'they']);
