import type { IncomingMessage, ServerResponse } from 'node:http';
import { CodedError } from '../errors.ts';
import { expectBody, readAll } from './read-json.ts';

/**
 * Reads what a form of a page sends (application/x-www-form-urlencoded), at most `most` bytes of it; the last of
 * several fields of a name. Throws unsupported-encoding, too-large, bad-request.
 */
export async function readForm(
  req: IncomingMessage,
  res: ServerResponse,
  most: number,
): Promise<Readonly<Record<string, string>>> {
  const type = (req.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw new CodedError('unsupported-encoding');
  expectBody(req, res, most);
  return Object.fromEntries(new URLSearchParams((await readAll(req, most)).toString('utf8')));
}
