import { CodedError } from '../../errors.ts';

/**
 * The watermark is the number of the last row read: a client that has read nothing sends none, an empty one, or `-`
 * as Microsoft's clients do. Throws bad-request.
 */
export function readWatermark(given: string | null): number {
  if (given === null || given === '' || given === '-') return 0;
  if (!/^\d{1,15}$/.test(given)) throw new CodedError('bad-request', 'The watermark is no number.');
  return Number(given);
}

/** Ids as Direct Line makes them: they sort as their numbers do. */
export function activityId(conversation: string, seq: number): string {
  return `${conversation}|${String(seq).padStart(7, '0')}`;
}
