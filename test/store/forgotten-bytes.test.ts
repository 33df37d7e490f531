import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Assembly, assemble } from '../../src/assemble.ts';
import { readSettings } from '../../src/config.ts';

/** Words that no knowledge has. */
const marked = '孔雀蓝的自行车';

let folder: string;
let assembly: Assembly;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daiwen-forgotten-'));
  assembly = await assemble(readSettings({ DATA_DIR: folder }));
});
afterEach(async () => {
  await assembly.close();
  rmSync(folder, { recursive: true, force: true });
});

let said = 0;
async function say(text: string): Promise<void> {
  const { conversations } = assembly;
  said += 1;
  const arrival = { channel: 'terminal', conversation: 'lin', messageId: `m${said}`, kind: 'message', text } as const;
  const { conversation, seq } = await conversations.accept({ ...arrival, address: 'terminal' });
  await conversations.settled(conversation, seq);
}

/** Files of the data folder in which the words stand, in whatever bytes. */
const holding = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(marked))
    .map(({ name }) => name);

describe('what a borrower has had deleted', () => {
  it('stands in no file of the data folder any more, while the service goes on', async () => {
    await say(`借呗额度没了，我骑着${marked}`);
    await say('没逾期过');
    expect(holding()).not.toEqual([]);
    await say('删除记录');
    await say('确定删除');
    await expect.poll(holding).toEqual([]);
  });

  it('takes the words of nobody else along', async () => {
    await say(`借呗额度没了，我骑着${marked}`);
    const other = { channel: 'terminal', conversation: 'chen', messageId: 'c1', kind: 'message' } as const;
    const { conversations } = assembly;
    const { conversation, seq } = await conversations.accept({
      ...other,
      text: `我也有${marked}`,
      address: 'terminal',
    });
    await conversations.settled(conversation, seq);
    await say('删除记录');
    await say('确定删除');
    expect((await conversations.storedRows(conversation, 0, 10)).map(({ text }) => text)).toContain(`我也有${marked}`);
  });
});
