import type { Store } from '../../../conversation/ports.ts';
import { does, type Port } from './calls.ts';
import type { Writer } from './writer.ts';

/**
 * The store of a database file, read here and written by a thread beside: while it waits for the disk, the next turns
 * are worked out. A commit is seen by readers only when it is durable (SQLite moves its log's end after the wait), so
 * what is read here is what would still be there after a power cut.
 *
 * @param here a store over another connection to the same file, which may read only
 */
export function writtenBeside(here: Store, writer: Pick<Writer, 'call' | 'close'>): Store {
  const ports = Object.entries(does).map(([port, methods]) => {
    const writes = Object.entries(methods).filter(([, done]) => done === 'writes');
    const called = writes.map(([method]) => [method, (...args: unknown[]) => writer.call(port as Port, method, args)]);
    return [port, { ...here[port as Port], ...Object.fromEntries(called) }];
  });
  return {
    ...here,
    ...(Object.fromEntries(ports) as Pick<Store, Port>),
    close: async () => {
      await writer.close();
      await here.close();
    },
  };
}
