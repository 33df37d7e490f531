import type { IncomingMessage, ServerResponse } from 'node:http';
import { CodedError } from '../errors.ts';
import { expectBody, readAll } from './read-json.ts';
import { readMultipart } from './read-multipart.ts';

/**
 * Reads what a form of a page sends (application/x-www-form-urlencoded), at most `most` bytes of it; the last of
 * several fields of a name. With `file`, also multipart/form-data with one file of at most so many bytes, as text. Throws unsupported-encoding, too-large, bad-request.
 */
export async function readForm(
  req: IncomingMessage,
  res: ServerResponse,
  most: number,
  file?: number,
): Promise<Readonly<Record<string, string>>> {
  const type = (req.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (file !== undefined && type === 'multipart/form-data') {
    expectBody(req, res, most);
    return readMultipart(await readAll(req, most), req.headers, { file, field: most });
  }
  if (type !== 'application/x-www-form-urlencoded') throw new CodedError('unsupported-encoding');
  expectBody(req, res, most);
  return Object.fromEntries(new URLSearchParams((await readAll(req, most)).toString('utf8')));
}
