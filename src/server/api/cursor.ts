import { z } from 'zod';
import type { ListPlace } from '../../desk/desk-store.ts';
import { CodedError } from '../../errors.ts';

const inside = z.tuple([z.number().int().nonnegative(), z.string().max(40)]);
type Place = Extract<ListPlace, { by: 'updated' }>;

/** Where a list goes on, as its reader keeps it: nothing that they should read into. */
export function writeCursor({ at, number }: Place): string {
  return Buffer.from(JSON.stringify([at, number])).toString('base64url');
}

/** Throws bad-request. */
export function readCursor(text: string): Place {
  try {
    const [at, number] = inside.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { by: 'updated', at, number };
  } catch (cause) {
    throw new CodedError('bad-request', 'The cursor is none of ours.', { cause });
  }
}
