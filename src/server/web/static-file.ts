import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Reply } from '../reply.ts';

type Encoding = 'br' | 'gzip' | 'identity';

/** A file in every form it is sent in, made once. */
export interface StaticFile {
  type: string;
  headers: Readonly<Record<string, string>>;
  forms: Readonly<Record<Encoding, { body: Buffer; etag: string }>>;
}

/** @param headers go with every answer, Cache-Control among them. */
export async function staticFile(
  body: string | Buffer,
  type: string,
  headers: Readonly<Record<string, string>>,
): Promise<StaticFile> {
  const whole = Buffer.from(body);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
  };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(whole, { params }),
    promisify(gzip)(whole, { level: 9 }),
  ]);
  const hash = createHash('sha256').update(whole).digest('base64url').slice(0, 22);
  const form = (encoded: Buffer, name: string) => ({ body: encoded, etag: `"${hash}${name}"` });
  return { type, headers, forms: { br: form(br, '-br'), gzip: form(gz, '-gz'), identity: form(whole, '') } };
}

/** The answer to one request: in a form the client takes, or 304 when it has that already. */
export function replyWith({ type, headers, forms }: StaticFile, asked: IncomingHttpHeaders): Reply {
  const encoding = chooseEncoding(asked['accept-encoding']);
  const { body, etag } = forms[encoding];
  const vary = headers.Vary === undefined ? 'Accept-Encoding' : `${headers.Vary}, Accept-Encoding`;
  const common = { ...headers, ETag: etag, Vary: vary };
  if (matches(asked['if-none-match'], etag)) return { status: 304, type, body: '', headers: common };
  const coded = encoding === 'identity' ? {} : { 'Content-Encoding': encoding };
  return { status: 200, type, body, headers: { ...common, ...coded } };
}

/** RFC 9110 section 12.5.3: brotli before gzip where both are welcome. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  const weights = new Map<string, number>();
  for (const part of (accepted ?? '').split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    if (name !== '') weights.set(name, q === undefined ? 1 : Number(q.slice(2)) || 0);
  }
  const welcome = (name: string) => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  return welcome('br') ? 'br' : welcome('gzip') ? 'gzip' : 'identity';
}

/** RFC 9110 section 13.1.2: compared weakly. */
function matches(condition: string | undefined, etag: string): boolean {
  if (condition === undefined) return false;
  return condition.split(',').some((given) => ['*', etag].includes(given.trim().replace(/^W\//, '')));
}
