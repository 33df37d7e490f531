import type { Conversations } from '../../conversation/conversations.ts';
import type { Say } from './speakers.ts';

/** Says things to our conversations, and waits for the answer. */
export function sayTo(conversations: Conversations): Say {
  return async (conversation, text) => {
    const arrival = { channel: 'bench', conversation, messageId: null, kind: 'message' as const, text, address: 'b' };
    const { conversation: stored, seq } = await conversations.accept(arrival);
    await conversations.settled(stored, seq);
  };
}

/** A greeting, a trouble, questions answered, a change of mind. */
export const talk = ['你好', '我的微粒贷综合评估未通过', '1', '不清楚', '1', '返回', '跳过', '谢谢'];
