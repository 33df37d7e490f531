import type { IncomingHttpHeaders } from 'node:http';
import busboy from 'busboy';
import { decodeText } from '../desk/decision-lines.ts';
import { CodedError } from '../errors.ts';

export interface FormLimits {
  /** Bytes of the one file, as it was saved. */
  file: number;
  /** Bytes of a field. */
  field: number;
}

/** Stands among the fields, as 1, where the file was longer than is taken: its text is left out then. */
export const fileTooLarge = 'file-too-large';
const mostFields = 100;

/**
 * What a page's form with a file sends (RFC 7578): its fields, and among them, under the file's name, the file as text:
 * UTF-8 with or without a byte order mark, or GB 18030. Throws bad-request, too-large.
 */
export async function readMultipart(
  body: Buffer,
  headers: IncomingHttpHeaders,
  { file, field }: FormLimits,
): Promise<Readonly<Record<string, string>>> {
  const fields: Record<string, string> = {};
  const { promise: read, resolve, reject } = Promise.withResolvers<void>();
  const wrong = (cause?: unknown) => reject(new CodedError('bad-request', 'The form cannot be read.', { cause }));
  const tooMany = () => reject(new CodedError('too-large', 'There are too many parts.'));
  try {
    const limits = { fileSize: file, files: 1, fields: mostFields, fieldSize: field, headerPairs: 20 };
    const parser = busboy({ headers, defParamCharset: 'utf8', limits });
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) reject(new CodedError('too-large'));
      else fields[name] = value;
    });
    parser.on('file', (name, stream) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('error', wrong).on('end', () => {
        if (stream.truncated === true) fields[fileTooLarge] = '1';
        else fields[name] = decodeText(Buffer.concat(parts));
      });
    });
    parser.on('filesLimit', tooMany).on('fieldsLimit', tooMany).on('error', wrong).on('close', resolve);
    parser.end(body);
  } catch (cause) {
    wrong(cause);
  }
  await read;
  return fields;
}
