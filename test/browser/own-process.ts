import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OwnProcess {
  origin: string;
  /** At once, without a word to anybody. */
  kill(): Promise<void>;
  /** After kill, on the same folder and port. */
  start(): Promise<void>;
  end(): Promise<void>;
}

/** The service in a process of its own, that can be killed. */
export async function ownProcess(): Promise<OwnProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-killed-'));
  const { PATH = '', HOME = '' } = process.env;
  let child: ChildProcess;
  const begin = async (port: string): Promise<URL> => {
    const env = { PATH, HOME, PORT: port, DATA_DIR: folder, LOG_LEVEL: 'silent' };
    child = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    const { promise: ready, resolve, reject } = Promise.withResolvers<URL>();
    let said = '';
    // Read to its end: a pipe that nobody reads any more would end whoever writes into it.
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      const [, address] = /^Daiwen is ready: (\S+)$/m.exec(said) ?? [];
      if (address !== undefined) resolve(new URL(address));
    });
    child.once('exit', () => reject(new Error('the service has ended before it was ready')));
    return ready;
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const { origin, port } = await begin('0');
  return {
    origin,
    kill,
    start: async () => {
      await begin(port);
    },
    end: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
