import { expect, it } from 'vitest';
import { fillTo, weigh } from '../../../src/bench/turns/filled-folder.ts';
import { randomIds } from '../../../src/ids.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { said, stage } from '../../conversation/stage.ts';
import { dataFolders } from '../../store/data-folder.ts';

const freshFolder = dataFolders();

it('a folder is filled with copies of what was said, and weighed', async () => {
  const folder = freshFolder();
  const { store, sealer } = await openStore(folder, null, randomIds);
  const { talk } = stage({ store, sealer, ids: randomIds });
  for (const text of ['一', '二', '三']) await talk(said(text));
  await store.close();
  fillTo(folder, 600);
  fillTo(folder, 1_200);
  const { messages, conversations, bytes, messageBytes, conversationBytes } = weigh(folder);
  expect([messages, conversations]).toEqual([1_200, 200]);
  expect(Math.round(messages * messageBytes + conversations * conversationBytes)).toBe(bytes);
});
