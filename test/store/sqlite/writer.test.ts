import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { Writer } from '../../../src/store/sqlite/beside/writer.ts';
import { databaseFile } from '../../../src/store/sqlite/open-database.ts';
import { dataFolders } from '../data-folder.ts';

const freshFolder = dataFolders();

it('fails the calls in the hands of a thread that ends, and begins another for the next', async () => {
  const file = databaseFile(join(freshFolder(), 'not-there-yet'));
  const writer = new Writer(file);
  await expect(writer.call('desk', 'left', ['nobody'])).rejects.toMatchObject({ code: 'store-failed' });
  mkdirSync(dirname(file));
  expect(await writer.call('desk', 'left', ['nobody'])).toBeNull();
  await writer.close();
  await expect(writer.call('desk', 'left', ['nobody'])).rejects.toMatchObject({ code: 'not-ready' });
});
