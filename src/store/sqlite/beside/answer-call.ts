import type { Store } from '../../../conversation/ports.ts';
import { type Answer, type Call, toFailure } from './calls.ts';

/** Does what a call asks of the store that writes; resolves when it is durable, and never rejects. */
export async function answerCall(store: Store, { id, port, method, args }: Call): Promise<Answer> {
  const methods = store[port] as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  try {
    return { id, value: (await methods[method]?.(...args)) ?? null };
  } catch (error) {
    return { id, failed: toFailure(error) };
  }
}
