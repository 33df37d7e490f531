import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, call, poll, type Started, visitor } from './client.ts';
import { type Running, running } from './service.ts';

let service: Running;
let base: string;
beforeAll(async () => {
  service = await running();
  base = service.base;
});
afterAll(() => service.stop());

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(100, 7)]);
const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(100, 7)]);
const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(100, 7)]);
const webp = Buffer.concat([Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(100, 7)]);
const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj');
const txt = Buffer.from('提示：综合评估未通过\n');

interface File {
  bytes: Buffer;
  name: string;
  type: string;
}

async function upload(chat: Started, files: File[], activity?: unknown, token = chat.token) {
  const form = new FormData();
  if (activity !== undefined) {
    form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
  }
  for (const { bytes, name, type } of files) form.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
  const answer = await fetch(`${base}/conversations/${chat.conversationId}/upload?userId=whoever`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as { id: string; error?: { code: string } } };
}

const folderOf = ({ conversationId }: Started) => join(service.folder, 'uploads', conversationId);
const filesOf = (chat: Started) => (existsSync(folderOf(chat)) ? readdirSync(folderOf(chat)) : []);
const code = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [status, body.error?.code];

describe('a borrower who sends files', () => {
  it.each<[string, Buffer, string, string]>([
    ['png', png, 'image/png', 'image/png'],
    ['jpeg', jpeg, 'image/jpeg', 'image/jpeg'],
    ['a jpeg that says image/jpg', jpeg, 'image/jpg', 'image/jpeg'],
    ['gif', gif, 'image/gif', 'image/gif'],
    ['webp', webp, 'image/webp', 'image/webp'],
    ['a webp that a phone calls jpeg', webp, 'image/jpeg', 'image/webp'],
    ['pdf', pdf, 'application/pdf', 'application/pdf'],
    ['text', txt, 'text/plain', 'text/plain; charset=utf-8'],
    ['a file whose sender does not know', png, 'application/octet-stream', 'image/png'],
  ])('has them kept by what they are: %s', async (_what, bytes, type, kept) => {
    const chat = await visitor(base);
    const { status, body } = await upload(chat, [{ bytes, name: '截图.png', type }]);
    expect(status).toBe(200);
    const own = (await poll(base, chat)).activities.find(({ id }) => id === body.id);
    expect(own?.attachments).toEqual([{ contentType: kept, name: '截图.png', contentUrl: expect.any(String) }]);
    const read = await fetch(own?.attachments?.[0]?.contentUrl ?? '');
    expect(read.headers.get('content-type')).toBe(kept);
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    expect(read.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await read.arrayBuffer())).toEqual(bytes);
  });

  it('says something beside them, with its id, and is answered', async () => {
    const chat = await visitor(base);
    const activity = { type: 'message', text: '我的微粒贷综合评估未通过', channelData: { clientActivityID: 'up1' } };
    const files = [png, pdf].map((bytes, n) => ({ bytes, name: `${n}`, type: 'application/octet-stream' }));
    const { body } = await upload(chat, files, activity);
    const again = await upload(chat, files, activity);
    expect(again.body).toEqual(body);
    const own = (await poll(base, chat)).activities.filter(({ from }) => from.role === 'user');
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ text: activity.text, channelData: { clientActivityID: 'up1' } });
    expect(own[0]?.attachments?.map(({ contentType }) => contentType)).toEqual(['image/png', 'application/pdf']);
    expect(filesOf(chat)).toHaveLength(2);
  });

  it('has them readable by nobody else, on the disk or over the net', async () => {
    const chat = await visitor(base);
    await upload(chat, [{ bytes: png, name: 'x', type: 'image/png' }]);
    const [file = ''] = filesOf(chat);
    expect(file).toMatch(/^[0-9a-f]{32}\.png$/);
    expect(statSync(join(folderOf(chat), file)).mode & 0o777).toBe(0o600);
    expect(statSync(folderOf(chat)).mode & 0o777).toBe(0o700);
    const path = `/conversations/${chat.conversationId}/uploads/${file}`;
    const other = await visitor(base);
    expect((await call(base, 'GET', path, { token: other.token })).status).toBe(403);
    expect((await call(base, 'GET', path)).status).toBe(403);
    expect((await call(base, 'GET', `${path}?t=${other.token}`)).status).toBe(403);
    const own = await fetch(`${base}${path}`, { headers: { authorization: `Bearer ${chat.token}` } });
    expect(own.status).toBe(200);
    // Theirs, but through their own conversation.
    const crossed = path.replace(chat.conversationId, other.conversationId);
    expect((await call(base, 'GET', crossed, { token: other.token })).status).toBe(404);
  });

  it('has them gone when the conversation is deleted', async () => {
    const chat = await visitor(base);
    await upload(chat, [{ bytes: png, name: 'x', type: 'image/png' }]);
    expect(filesOf(chat)).toHaveLength(1);
    await answered(base, chat, { type: 'message', text: '删除记录' });
    const { activities } = await poll(base, chat);
    const yes = activities.at(-1)?.suggestedActions?.actions[0]?.value ?? '';
    const { body } = await call(base, 'POST', `/conversations/${chat.conversationId}/activities`, {
      token: chat.token,
      body: { type: 'message', text: yes },
    });
    for (;;) if ((await poll(base, chat)).activities.some(({ replyToId }) => replyToId === body.id)) break;
    while (filesOf(chat).length > 0) await poll(base, chat);
    expect(filesOf(chat)).toEqual([]);
  });
});

describe('an attacker who sends files', () => {
  const zip = Buffer.from('504b0304140000000800', 'hex');
  it.each<[string, Buffer, string]>([
    ['a program that says picture', Buffer.from('7f454c46020101', 'hex'), 'image/png'],
    ['a page that says picture', Buffer.from('<html><script>alert(1)</script>'), 'image/png'],
    ['a page', Buffer.from('<html><script>alert(1)</script>'), 'text/html'],
    ['a drawing with script', Buffer.from('<svg onload="alert(1)"/>'), 'image/svg+xml'],
    ['a picture that says text', png, 'text/plain'],
    ['an archive', zip, 'application/zip'],
    ['an archive that says text', zip, 'text/plain'],
    ['a compressed bomb that says picture', gzipSync(Buffer.alloc(1_000_000)), 'image/png'],
    ['nothing', Buffer.alloc(0), 'text/plain'],
    ['text with control signs', Buffer.from('a\u0000b'), 'text/plain'],
    ['text that is not UTF-8', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), 'text/plain'],
    ['text cut inside a sign', Buffer.from('你好').subarray(0, 5), 'text/plain'],
  ])('is refused, and nothing is kept: %s', async (_what, bytes, type) => {
    const chat = await visitor(base);
    expect(code(await upload(chat, [{ bytes, name: 'photo.png', type }]))).toEqual([415, 'unsupported-file']);
    expect(filesOf(chat)).toEqual([]);
    expect((await poll(base, chat)).activities).toHaveLength(1);
  });

  it('is refused the whole message when one of its files is bad', async () => {
    const chat = await visitor(base);
    const files = [
      { bytes: png, name: 'a', type: 'image/png' },
      { bytes: zip, name: 'b', type: 'image/png' },
    ];
    expect(code(await upload(chat, files))).toEqual([415, 'unsupported-file']);
    expect(filesOf(chat)).toEqual([]);
  });

  it.each(['../../../etc/passwd', '..\\..\\x.png', '/etc/cron.d/x', 'a/b/c.png', `${'很长'.repeat(300)}.png`])(
    'cannot choose where a file lies: %s',
    async (name) => {
      const chat = await visitor(base);
      const { status } = await upload(chat, [{ bytes: png, name, type: 'image/png' }]);
      expect(status).toBe(200);
      expect(filesOf(chat)).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.png$/)]);
      expect(JSON.stringify((await poll(base, chat)).activities)).not.toMatch(/\.\.[/\\]/);
    },
  );

  it.each(['..%2f..%2fdaiwen.db', '%2e%2e', 'keys.json', `${'0'.repeat(32)}.db`, `${'0'.repeat(32)}.png`])(
    'cannot read what is no file of the conversation: %s',
    async (file) => {
      const chat = await visitor(base);
      const path = `/conversations/${chat.conversationId}/uploads/${file}`;
      expect([400, 404]).toContain((await call(base, 'GET', path, { token: chat.token })).status);
    },
  );

  it('is refused too many files, too large ones, and too much at once', async () => {
    const chat = await visitor(base);
    const one = { bytes: png, name: 'x', type: 'image/png' };
    expect(code(await upload(chat, Array(6).fill(one)))).toEqual([413, 'too-large']);
    expect(code(await upload(chat, Array(30).fill(one)))).toEqual([413, 'too-large']);
    const large = { ...one, bytes: Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]) };
    expect(code(await upload(chat, [large]))).toEqual([413, 'too-large']);
    expect(filesOf(chat)).toEqual([]);
    const exact = { ...one, bytes: Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024 - png.length)]) };
    expect((await upload(chat, [exact])).status).toBe(200);
  });

  it.each<[string, string, string]>([
    ['no form at all', 'application/json', '{}'],
    ['no boundary', 'multipart/form-data', 'x'],
    [
      'a form without an end',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    ],
    ['a form with nothing in it', 'multipart/form-data; boundary=x', '--x--\r\n'],
    [
      'an activity that is no JSON',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="activity"\r\n\r\n{\r\n--x--\r\n',
    ],
    ['parts that are none', 'multipart/form-data; boundary=x', '--x\r\nfoo\r\n\r\n--x--\r\n'],
  ])('is told that it is no upload: %s', async (_what, type, body) => {
    const chat = await visitor(base);
    const answer = await fetch(`${base}/conversations/${chat.conversationId}/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${chat.token}`, 'content-type': type },
      body,
    });
    expect([400, 415]).toContain(answer.status);
    expect(filesOf(chat)).toEqual([]);
  });

  it('is refused before anything is read when the token is not good', async () => {
    const chat = await visitor(base);
    const files = [{ bytes: png, name: 'x', type: 'image/png' }];
    expect(code(await upload(chat, files, undefined, 'nothing'))).toEqual([403, 'bad-token']);
    expect(code(await upload(await visitor(base), files, undefined, chat.token))).toEqual([403, 'bad-token']);
  });

  it('who leaves half way leaves nothing behind', async () => {
    const chat = await visitor(base);
    const socket = connect(service.port, 'localhost');
    const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`;
    const fields = `Host: localhost\r\nAuthorization: Bearer ${chat.token}\r\nContent-Type: multipart/form-data; boundary=x`;
    socket.write(
      `POST /v3/directline/conversations/${chat.conversationId}/upload HTTP/1.1\r\n${fields}\r\nContent-Length: 100000\r\n\r\n${head}`,
    );
    socket.write(png);
    while (filesOf(chat).length === 0) await poll(base, chat);
    socket.destroy();
    await once(socket, 'close');
    while (filesOf(chat).length > 0) await poll(base, chat);
    expect((await poll(base, chat)).activities).toHaveLength(1);
  });
});
