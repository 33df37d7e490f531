import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listen, stopListening } from '../src/server/listen.ts';

/** A started service as its operator sees it: what it prints, and how it ends. */
function started(
  environment: Record<string, string>,
  command = process.execPath,
  args = ['src/main.ts'],
  out: 'pipe' | number = 'pipe',
) {
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-main-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, PORT: '0', DATA_DIR: folder, ...environment };
  const child: ChildProcess = spawn(command, args, { env, stdio: ['ignore', out, 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stderr?.on('data', (chunk) => {
    said.err += chunk;
  });
  const { promise: ready, resolve } = Promise.withResolvers<string>();
  child.stdout?.on('data', (chunk) => {
    said.out += chunk;
    const [, address] = /^Daiwen is ready: (\S+)$/m.exec(said.out) ?? [];
    if (address !== undefined) resolve(address);
  });
  return { child, said, ready, folder, ended: once(child, 'close') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0, '127.0.0.1');
  await stopListening(server, 0);
  return port;
}

/** How a start ends that cannot succeed. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const { ended, said } = started(environment);
  expect(await ended).toEqual([1, null]);
  expect(said.out).toBe('');
  expect(said.err.trim().split('\n')).toHaveLength(1);
  return said.err;
}

describe('npm start', { timeout: 30_000 }, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints its address, answers there, and stops in good order on %s',
    async (signal) => {
      const { child, ready, ended, said } = started({});
      const address = await ready;
      expect((await fetch(`${address}readyz`)).status).toBe(200);
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
      const [first, second, ...rest] = said.out.trim().split('\n');
      expect([first, rest]).toEqual([`Daiwen is ready: ${address}`, []]);
      // For its first admin; nobody else may read it.
      const link = /: (http:\S+\/desk\/enter\?link=\S+)$/.exec(second ?? '')?.[1] ?? 'no link';
      expect(said.err).not.toContain(new URL(link).searchParams.get('link'));
      expect(said.err).toContain('"msg":"stopped"');
      await expect(fetch(`${address}readyz`)).rejects.toThrow();
    },
  );

  it('stops in good order when npm is what gets the signal', async () => {
    const { child, ready, ended } = started({}, 'npm', ['start']);
    const address = await ready;
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await expect(fetch(`${address}healthz`)).rejects.toThrow();
  });

  it.skipIf(!existsSync('/dev/full'))('goes on when nobody can be told that it is ready', async () => {
    const full = openSync('/dev/full', 'w');
    onTestFinished(() => closeSync(full));
    for (const out of ['pipe', full] as const) {
      const port = await freePort();
      const { child, ended, said } = started({ PORT: String(port) }, process.execPath, ['src/main.ts'], out);
      child.stdout?.destroy();
      const isReady = () =>
        fetch(`http://localhost:${port}/readyz`).then(
          ({ status }) => status,
          () => null,
        );
      await expect.poll(isReady, { timeout: 10_000 }).toBe(200);
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(said.err).not.toContain('"fault"');
    }
  });

  it('says every setting that is wrong', async () => {
    const line = await refusal({ PORT: 'http', LOG_LEVEL: 'loud' });
    expect(line).toMatch(/^bad-setting: .*PORT: .*LOG_LEVEL: /);
  });

  it('says that the port is taken', async () => {
    const other = createServer();
    const port = await listen(other, 0, '127.0.0.1');
    onTestFinished(() => stopListening(other, 0));
    expect(await refusal({ PORT: String(port) })).toMatch(/^port-in-use: .*set PORT to another/);
  });

  it('says that another service works on the folder', async () => {
    const first = started({});
    await first.ready;
    expect(await refusal({ DATA_DIR: first.folder })).toMatch(/^data-folder-locked: /);
  });

  it('says that the data folder cannot be written', async () => {
    expect(await refusal({ DATA_DIR: '/dev/null/daiwen' })).toMatch(/^data-folder-unwritable: /);
  });
});
