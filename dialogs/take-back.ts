import type { Talk } from './talk.ts';

/** 返回: the last question's answers are open again. False when there is none to go back to. */
export function takeBack(talk: Talk): boolean {
  const last = talk.case.asked.pop();
  if (last === undefined) return false;
  for (const fact of last.facts) {
    if (talk.case.answers[fact]?.how === 'asked') delete talk.case.answers[fact];
  }
  return true;
}
