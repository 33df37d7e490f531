import type { Store } from '../../../conversation/ports.ts';
import { type WritingPort, writing } from './calls.ts';
import type { Writer } from './writer.ts';

/**
 * The store of a database file, read here and written by a thread beside: while it waits for the disk, the next turns
 * are worked out. A commit is seen by readers only when it is durable (SQLite moves its log's end after the wait), so
 * what is read here is what would still be there after a power cut.
 *
 * @param here a store over another connection to the same file, which may read only
 */
export function writtenBeside(here: Store, writer: Pick<Writer, 'call' | 'close'>): Store {
  const withWrites = <P extends WritingPort>(port: P): Store[P] => ({
    ...here[port],
    ...Object.fromEntries(
      writing[port].map((method) => [method, (...args: unknown[]) => writer.call(port, method, args)]),
    ),
  });
  return {
    ...here,
    conversations: withWrites('conversations'),
    deliveries: withWrites('deliveries'),
    handoffs: withWrites('handoffs'),
    mirrors: withWrites('mirrors'),
    webhooks: withWrites('webhooks'),
    search: withWrites('search'),
    retention: withWrites('retention'),
    desk: withWrites('desk'),
    canaries: withWrites('canaries'),
    close: async () => {
      await writer.close();
      await here.close();
    },
  };
}
