import type { IncomingMessage } from 'node:http';
import { hostForm } from '../request-target.ts';

export interface OriginParts {
  /** ALLOWED_ORIGINS. */
  allowed: readonly string[];
  /** How many proxies of the operator stand in front (TRUST_PROXY). */
  proxies: number;
}

/**
 * Whether the page that asks may use the service: one of this service's own address, or of an allowed origin. A request
 * without Origin is no other page's: browsers send it with every POST, every WebSocket and everything that carries an
 * Authorization to another origin.
 */
export function isAllowedPage(req: IncomingMessage, parts: OriginParts): boolean {
  const { origin } = req.headers;
  if (origin === undefined) return true;
  return parts.allowed.includes(origin) || isOwn(origin, hostOf(req, parts));
}

/** How the caller reaches this service, as far as can be told: what addresses in answers begin with. */
export function baseOf(req: IncomingMessage, parts: OriginParts): string {
  const host = hostOf(req, parts);
  return `${isSecure(req, host, parts) ? 'https' : 'http'}://${host}`;
}

/** Scheme and default port are the proxy's business: it is the name that makes a page ours. */
function isOwn(origin: string, host: string): boolean {
  try {
    const page = new URL(origin);
    return page.origin === origin && (page.host === host || page.host === new URL(`${page.protocol}//${host}`).host);
  } catch {
    return false;
  }
}

function hostOf(req: IncomingMessage, { proxies }: OriginParts): string {
  const passed = proxies > 0 ? req.headers['x-forwarded-host'] : undefined;
  if (typeof passed === 'string' && hostForm.test(passed)) return passed;
  return req.headers.host ?? 'localhost';
}

function isSecure(req: IncomingMessage, host: string, { proxies }: OriginParts): boolean {
  if (proxies > 0 && req.headers['x-forwarded-proto'] === 'https') return true;
  // A page under https cannot open anything else, so there must be a proxy with TLS; but this machine counts as secure.
  const isHere = /^(localhost|127\.|\[::1\])/.test(host);
  return !isHere && (req.headers.origin?.startsWith('https://') ?? false);
}
