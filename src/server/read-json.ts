import type { IncomingMessage, ServerResponse } from 'node:http';
import { CodedError } from '../errors.ts';

/**
 * Reads a JSON body of at most `most` bytes. Nothing is ever inflated: another encoding than identity has been
 * refused before. A client that asked first (Expect: 100-continue) is told to go on only when the body will be read.
 * @throws unsupported-encoding, too-large, bad-request
 */
export async function readJson(req: IncomingMessage, res: ServerResponse, most: number): Promise<unknown> {
  const type = (req.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new CodedError('unsupported-encoding');
  expectBody(req, res, most);
  return parse(await readAll(req, most));
}

/** Lets a body of at most `most` bytes come. Throws too-large. */
export function expectBody(req: IncomingMessage, res: ServerResponse, most: number): void {
  if (Number(req.headers['content-length'] ?? 0) > most) throw new CodedError('too-large');
  if (req.headers.expect !== undefined) res.writeContinue();
}

export function hasNoBody(req: IncomingMessage): boolean {
  return Number(req.headers['content-length'] ?? 0) === 0 && !('transfer-encoding' in req.headers);
}

/** Throws too-large, bad-request. */
export function readAll(req: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) {
        chunks.push(chunk);
        return;
      }
      req.off('data', onData);
      req.pause();
      reject(new CodedError('too-large'));
    };
    req.on('data', onData);
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('close', () => reject(new CodedError('bad-request')));
    req.once('error', (cause) => reject(new CodedError('bad-request', null, { cause })));
  });
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new CodedError('bad-request');
  }
}
