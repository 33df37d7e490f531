import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { heardFrom } from '../heard-from.ts';

const script = new URL('./service-process.ts', import.meta.url).pathname;
const ready = z.object({ origin: z.string(), signInLink: z.string().nullable() });
const state = z.object({ rss: z.number(), heapUsed: z.number(), cpuMs: z.number() });

/** Bytes, and milliseconds of processor time since its start. */
export type ServiceState = z.infer<typeof state>;

export interface ServiceUnderTest {
  origin: string;
  /** By which the first admin comes to the desk; null where somebody has been there. */
  signInLink: string | null;
  /** After a collection of what is no longer used. */
  state(): Promise<ServiceState>;
  end(): Promise<void>;
}

/** The whole service in a process of its own, over a folder that goes with it. @param environment beside the usual. */
export async function serviceUnderTest(environment: Readonly<Record<string, string>> = {}): Promise<ServiceUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-bench-'));
  const child = fork(script, {
    env: { ...process.env, ...environment, DATA_DIR: folder, PORT: '0' },
    // A collection on demand; else as npm start runs it.
    execArgv: ['--expose-gc', '--no-warnings'],
  });
  const { origin, signInLink } = ready.parse(await heardFrom(child));
  return {
    origin,
    signInLink,
    state: async () => {
      child.send('state');
      return state.parse(await heardFrom(child));
    },
    end: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
