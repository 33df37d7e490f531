import { expect, it } from 'vitest';
import { countKept } from '../../src/conversation/count-kept.ts';
import { stage } from './stage.ts';

it('counts what both sides have said, and when it began', async () => {
  const { talk, clock, store } = stage();
  const since = clock.now();
  await talk('额度没了');
  clock.pass(1_000);
  await talk('没逾期过');
  const [conversation = ''] = [...(await store.conversations.lastSeqs(['terminal:lin'])).keys()];
  expect(await countKept(conversation, store.conversations)).toEqual({ messages: 4, files: 0, since });
});

it('counts nothing where there is nothing', async () => {
  const { store } = stage();
  expect(await countKept('nobody', store.conversations)).toEqual({ messages: 0, files: 0, since: null });
});
