import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assembly, assemble } from '../src/assemble.ts';
import { readSettings } from '../src/config.ts';
import type { Arrival } from '../src/conversation/door.ts';
import { knowledgeText } from './knowledge-text.ts';

let assembly: Assembly;
beforeAll(async () => {
  assembly = await assemble(readSettings({}), { inMemory: true });
});
afterAll(() => assembly.close());

let count = 0;
function arrival(part: Partial<Arrival>): Arrival {
  count += 1;
  return {
    channel: 'test',
    conversation: `borrower-${count}`,
    messageId: null,
    kind: 'message',
    text: '',
    address: 'here',
    ...part,
  };
}

async function answers(part: Partial<Arrival>): Promise<string[]> {
  const { conversations } = assembly;
  const row = await conversations.accept(arrival(part));
  await conversations.settled(row.conversation, row.seq);
  return (await conversations.read(row.conversation, row.seq)).map(({ text }) => text);
}

const apology = knowledgeText('apology');

describe('a borrower who sends', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t　'],
    ['10,000 characters', '借呗额度没了怎么办'.repeat(1_200)],
    ['10,000 times the same letter', 'a'.repeat(10_000)],
    ['10,000 digits', '1'.repeat(10_000)],
    ['emoji alone', '😭😭😭'],
    ['control characters', '\u0007\u001b[31m借呗\u0008'],
    ['U+0000', '借呗\u0000额度没了'],
    ['half a surrogate pair', '额度没了\ud83d'],
    ['markup', '<script>alert(1)</script><b>额度没了</b>'],
    ['a formula', '=cmd|"/c calc"!A1'],
    ['a template', '{product} {{x}} %s $&'],
    ['a prototype', '__proto__ constructor toString'],
    ['right-to-left marks', '\u202e额度没了\u202c'],
    ['combining marks', 'e\u0301'.repeat(2_000)],
    ['brackets', '〔手机号〕〔身份证号〕'],
    ['SQL', "'; DROP TABLE messages; --"],
  ])('%s is answered by a sentence, and not by an apology', async (_, text) => {
    const said = await answers({ text });
    expect(said.length).toBeGreaterThan(0);
    for (const sentence of said) expect(sentence.trim()).not.toBe('');
    expect(said).not.toContain(apology);
  });

  it.each([
    ['a picture', [{ contentType: 'image/png', name: 'IMG_1.png' }]],
    ['a recording', [{ contentType: 'audio/amr', name: null }]],
    ['a place', [{ contentType: 'application/vnd.location', name: null }]],
  ])('%s is asked to type the sentence', async (_, attachments) => {
    expect(await answers({ attachments })).toContain(knowledgeText('cannot-see-pictures'));
  });

  it('a picture with words has the words read', async () => {
    const said = await answers({ text: '借呗额度突然没了', attachments: [{ contentType: 'image/png', name: null }] });
    expect(said.join()).toContain('借呗');
  });

  it('a locale nobody knows is spoken to in Chinese', async () => {
    expect((await answers({ kind: 'opening', locale: 'xx-KLINGON-1' })).join()).toContain('我是贷问');
  });

  it('an event nobody knows hears nothing and stays where they were', async () => {
    expect(await answers({ kind: 'event', name: 'typing', text: '' })).toEqual([]);
  });

  it('twenty messages at once gets an answer to each, in order', async () => {
    const { conversations } = assembly;
    const conversation = 'at-once';
    const rows = await Promise.all(
      Array.from({ length: 20 }, (_, i) => conversations.accept(arrival({ conversation, text: `第${i}句：额度没了` }))),
    );
    for (const { conversation: stored, seq } of rows) await conversations.settled(stored, seq);
    const bubbles = await conversations.read('test:at-once', 0);
    const answered = bubbles.map(({ answers: seq }) => seq);
    expect([...new Set(answered)]).toEqual(rows.map(({ seq }) => seq));
    expect(answered).toEqual([...answered].sort((a, b) => a - b));
  });
});
