import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { CodedError } from '../../errors.ts';
import { sizes } from './limits.ts';
import type { IncomingFile } from './uploads.ts';

export interface UploadParts<Saved> {
  /** The JSON of the part `activity`, not yet checked; null when there was none. */
  activity: unknown;
  files: { name: string; saved: Saved }[];
}

type Part = IncomingFile & { stream: Readable };

/**
 * Reads a multipart body (RFC 7578) as Direct Line's clients send it: a part `activity`, with or without a file name,
 * and any number of files, each handed to `save` while it comes. When anything is wrong, what was saved is handed to
 * `drop` and the reading ends. Throws unsupported-encoding, bad-request, too-large and what `save` throws.
 */
export async function readUpload<Saved>(
  req: IncomingMessage,
  save: (file: Part) => Promise<Saved>,
  drop: (saved: Saved[]) => Promise<void>,
): Promise<UploadParts<Saved>> {
  const parser = parserFor(req);
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  const work: Promise<unknown>[] = [];
  const files: Promise<UploadParts<Saved>['files'][number]>[] = [];
  let activity: Promise<unknown> = Promise.resolve(null);
  let bytes = 0;

  const start = <T>(job: Promise<T>): Promise<T> => {
    job.catch(reject);
    work.push(job);
    return job;
  };
  const tooMany = () => reject(new CodedError('too-large', 'There are too many parts.'));
  const cutShort = (cause?: unknown) => reject(new CodedError('bad-request', 'The body is cut short.', { cause }));

  parser.on('field', (name, value, { valueTruncated }) => {
    if (valueTruncated) reject(new CodedError('too-large'));
    else if (name === 'activity') activity = start(Promise.resolve(value).then(parse));
  });
  parser.on('file', (field, stream, { filename, mimeType }) => {
    stream.on('error', cutShort);
    if (field === 'activity') activity = start(textOf(stream).then(parse));
    else files.push(start(save({ contentType: mimeType, stream }).then((saved) => ({ name: filename ?? '', saved }))));
  });
  parser.on('filesLimit', tooMany).on('partsLimit', tooMany).on('fieldsLimit', tooMany);
  parser.on('error', cutShort).on('close', resolve);
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > sizes.upload) reject(new CodedError('too-large'));
  });
  req.once('error', cutShort).once('close', () => {
    if (!req.complete) cutShort();
  });
  req.pipe(parser);

  try {
    await ended;
    return { activity: await activity, files: await Promise.all(files) };
  } catch (error) {
    req.unpipe(parser).pause();
    parser.destroy();
    await Promise.allSettled(work);
    const done = await Promise.allSettled(files);
    await drop(done.flatMap((file) => (file.status === 'fulfilled' ? [file.value.saved] : [])));
    throw error;
  }
}

function parserFor(req: IncomingMessage): busboy.Busboy {
  if (!/^multipart\/form-data\s*;/i.test(req.headers['content-type'] ?? '')) {
    throw new CodedError('unsupported-encoding');
  }
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: {
        // One more than taken: a file of exactly the size is whole.
        fileSize: sizes.file + 1,
        files: sizes.files + 1,
        fields: 10,
        parts: sizes.files + 10,
        fieldSize: sizes.activity,
        headerPairs: 20,
      },
    });
  } catch (cause) {
    throw new CodedError('bad-request', 'The parts have no boundary.', { cause });
  }
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > sizes.activity) throw new CodedError('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CodedError('bad-request', 'The activity is no JSON.');
  }
}
