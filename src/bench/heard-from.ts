import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The next message of a process of a benchmark. @throws when it ends instead. */
export async function heardFrom(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const { signal } = over;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`a process of the benchmark has ended with ${code}`);
      }),
    ]);
  } finally {
    over.abort();
  }
}
