import type { Ids } from '../ids.ts';

/** A caller's own request id is kept when it cannot harm a log or a header; otherwise a fresh one is made. */
export function requestId(given: string | string[] | undefined, ids: Ids): string {
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : ids.next();
}
