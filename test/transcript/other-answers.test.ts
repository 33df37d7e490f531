import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { otherAnswer } from '../../src/transcript/other-answers.ts';
import { parseChat } from '../../src/transcript/parse-chat.ts';

const knowledge = loadKnowledge();
const chat = parseChat('a.chat', 'user: 你好\nuser: 谢谢\n');

describe('a conversation played with two knowledge bases', () => {
  it('is the same where they are', async () => {
    expect(await otherAnswer(chat, knowledge, { ...knowledge })).toBeNull();
  });

  it('tells the first turn that is answered differently, and both answers', async () => {
    const messages = { ...knowledge.messages, 'small-thanks': { zh: '别客气。', en: 'Sure.' } };
    const other = await otherAnswer(chat, knowledge, { ...knowledge, messages });
    expect(other).toMatchObject({ file: 'a.chat', act: '谢谢', after: ['别客气。'] });
    expect(other?.before).not.toContain('别客气。');
  });
});
