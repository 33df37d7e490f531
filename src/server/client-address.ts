import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * The network address a request came from. With `proxies` of our own in front (TRUST_PROXY), each has added the
 * address it saw to the end of X-Forwarded-For: what stands before those is anybody's claim.
 */
export function clientAddress(req: IncomingMessage, proxies: number): string {
  const socket = req.socket.remoteAddress ?? '';
  if (proxies === 0) return socket;
  const passed = [req.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const seen = passed.at(-proxies)?.trim() ?? '';
  return isIP(seen) === 0 ? socket : seen;
}
