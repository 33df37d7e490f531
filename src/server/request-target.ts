import type { IncomingMessage } from 'node:http';
import type { ErrorCode } from '../errors.ts';
import type { Limits } from './limits.ts';

/** A name or address with an optional port (RFC 9110 section 7.2), an IPv6 address in brackets. */
export const hostForm = /^([\w.-]{1,253}|\[[\da-fA-F:.]{2,45}\])(:\d{1,5})?$/;

/**
 * What is wrong with the line and the headers of a request before anybody looks for its route; null when nothing is.
 * A path with dot segments is refused rather than resolved: a proxy in front may have judged it by what it looked like.
 */
export function mistakeOf(req: IncomingMessage, limits: Limits): ErrorCode | null {
  const target = req.url ?? '';
  if (target.length > limits.url) return 'url-too-long';
  const host = req.headers.host;
  if (host === undefined ? req.httpVersion !== '1.0' : !hostForm.test(host)) return 'bad-request';
  const path = pathOf(target);
  if (path === null) return 'bad-request';
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') return 'unsupported-encoding';
  if (Number(req.headers['content-length'] ?? 0) > limits.body) return 'too-large';
  return null;
}

/** The decoded path, or null where it is not well-formed. */
function pathOf(target: string): string | null {
  const written = target.split(/[?#]/, 1)[0] ?? '';
  if (!written.startsWith('/') || written.startsWith('//')) return null;
  try {
    const path = decodeURIComponent(written);
    const isPlain = !/[\\\p{Cc}]/u.test(path) && !path.split('/').some((part) => part === '.' || part === '..');
    return isPlain ? path : null;
  } catch {
    return null;
  }
}

/**
 * A target in absolute form (RFC 9112 section 3.2.2, which servers must take) as the path and query it asks for;
 * anything else as it is.
 */
export function inOriginForm(target: string): string {
  const [, host = '', rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(target) ?? [];
  if (!hostForm.test(host)) return target;
  return rest.startsWith('/') ? rest : `/${rest}`;
}
