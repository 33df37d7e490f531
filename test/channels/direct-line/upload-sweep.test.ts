import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UploadSweep } from '../../../src/channels/direct-line/upload-sweep.ts';
import { Uploads } from '../../../src/channels/direct-line/uploads.ts';
import type { Clock } from '../../../src/clock.ts';
import { randomIds } from '../../../src/ids.ts';
import { stage } from '../../conversation/stage.ts';

const text = () => ({ contentType: 'text/plain', stream: Readable.from([Buffer.from('综合评估未通过')]) });

function staged(sharedBy: Clock | null = null) {
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-uploads-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const on = stage();
  const uploads = new Uploads(folder, randomIds, sharedBy);
  /** A message of `conversation` with a file. */
  const send = async (conversation: string) => {
    const saved = await uploads.save(conversation, text());
    const at = { channel: 'direct-line', conversation, address: 'here' };
    const attachments = [{ contentType: saved.contentType, name: null, file: saved.file }];
    await on.talk({ ...at, messageId: null, kind: 'message', text: '', attachments });
    uploads.settled([saved]);
    return saved.file;
  };
  const files = (conversation: string) => {
    const path = join(folder, conversation);
    return existsSync(path) ? readdirSync(path) : [];
  };
  return { ...on, folder, uploads, send, files, sweeper: new UploadSweep(uploads, on.conversations) };
}

describe('the sweep of the files', () => {
  it('leaves what stands in a row', async () => {
    const { send, files, sweeper } = staged();
    const sent = [await send('lin'), await send('lin')];
    await sweeper.sweep();
    expect(files('lin').sort()).toEqual(sent.sort());
  });

  it('takes what belongs to a conversation that has been removed', async () => {
    const { send, files, sweeper, store, clock } = staged();
    await send('lin');
    clock.pass(1000);
    await store.retention.removeConversations(clock.now(), 10);
    await send('wang');
    await sweeper.sweep();
    expect([files('lin').length, files('wang').length]).toEqual([0, 1]);
  });

  it('takes what an earlier process has left half done', async () => {
    const { folder, send, files, sweeper } = staged();
    const sent = await send('lin');
    writeFileSync(join(folder, 'lin', `${'a'.repeat(32)}.part`), 'half');
    mkdirSync(join(folder, 'wang'));
    await sweeper.sweep();
    expect(files('lin')).toEqual([sent]);
    expect(existsSync(join(folder, 'wang'))).toBe(false);
  });

  it('leaves what is on its way into a row', async () => {
    const { uploads, files, sweeper } = staged();
    const saved = await uploads.save('lin', text());
    await sweeper.forgotten('direct-line:lin');
    expect(files('lin')).toEqual([saved.file]);
    uploads.settled([saved]);
    await sweeper.forgotten('direct-line:lin');
    expect(files('lin')).toEqual([]);
  });

  it('leaves what another replica has just saved, and takes it when no row has come', async () => {
    const later = { by: 0, now: () => Date.now() + later.by };
    const { folder, files, sweeper } = staged(later);
    const others = new Uploads(folder, randomIds, later);
    const saved = await others.save('lin', text());
    await sweeper.sweep();
    expect(files('lin')).toEqual([saved.file]);
    later.by = 61_000;
    await sweeper.sweep();
    expect(files('lin')).toEqual([]);
  });
});
