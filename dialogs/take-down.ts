import type { Talk } from './talk.ts';

/**
 * Takes down what is said now; where it contradicts what was said before, and the borrower has not corrected themself,
 * the earlier answer stays until they have been asked. True when there is something new.
 */
export function takeDown(talk: Talk, fact: string, value: string): boolean {
  const { case: borrower } = talk;
  const before = borrower.answers[fact]?.value;
  if (before === value) return false;
  if (before !== undefined && contradicts(talk, fact, before)) {
    borrower.contested = { fact, value };
    borrower.contestedBefore.push(fact);
    return true;
  }
  borrower.answers[fact] = { value, how: 'said' };
  return true;
}

/** 都不是 made more precise is no contradiction, nor is a correction; and nobody is asked twice about one thing. */
function contradicts(talk: Talk, fact: string, before: string): boolean {
  const { contestedBefore } = talk.case;
  if (before === 'unsure' || before === 'none-or-other' || contestedBefore.includes(fact)) return false;
  return !changing.has(fact) && !talk.parts.understanding.corrects(talk.heard.text);
}

/** What a page shows, and where it sticks, changes from one try to the next. */
const changing = new Set(['shown-message', 'stage', 'needs-money-today']);
