import type { Activity, Choice } from '../line/activity.ts';
import { type Question, readQuestion } from './question.ts';

/** What can be tapped now. `question`: back, why and skip make sense. */
export type Replies =
  | { kind: 'none' }
  | { kind: 'choices'; key: string; choices: readonly Choice[]; question: boolean }
  | { kind: 'tick'; key: string; question: Question };

const none: Replies = { kind: 'none' };

/** Only what has been offered since the borrower last said something can still be tapped. */
export function openReplies(activities: readonly Activity[], saidSince: boolean): Replies {
  if (saidSince) return none;
  for (const activity of [...activities].reverse()) {
    if (activity.from === 'me') return none;
    // A human has come, or gone: what was offered before it is past (不等了, 现在找人聊).
    if (activity.choices.length === 0 && activity.value.handoff !== undefined) return none;
    if (activity.choices.length === 0) continue;
    const question = readQuestion(activity.value);
    if (question?.kind === 'tick' && question.options.length > 0) return { kind: 'tick', key: activity.id, question };
    return { kind: 'choices', key: activity.id, choices: activity.choices, question: question !== null };
  }
  return none;
}
