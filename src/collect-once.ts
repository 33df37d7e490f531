import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * One thorough collection: what reading and learning the knowledge has left behind goes back to the system, some 50 MB.
 * Left to itself V8 keeps the room for as long as nothing else wants it. Takes a third of a second.
 */
export function collectOnce(): void {
  setFlagsFromString('--expose-gc');
  const collect: NonNullable<typeof globalThis.gc> = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
