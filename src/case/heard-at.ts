import type { Case } from './case.ts';

/**
 * Notes in which row each fact was heard that now stands otherwise than before the turn; what stands as it did keeps its
 * row, and what is taken back has none. Never more than there are facts.
 */
export function noteHeard(borrower: Case, before: Readonly<Case['answers']>, row: number): void {
  const { answers, heardAt } = borrower;
  const found = Object.entries(answers).flatMap(([fact, { value }]) => {
    const at = before[fact]?.value === value ? heardAt[fact] : row;
    return at === undefined ? [] : [[fact, at] as const];
  });
  borrower.heardAt = Object.fromEntries(found);
}
