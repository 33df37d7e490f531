import type { IncomingMessage } from 'node:http';

const passedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/**
 * Whether a request was made on this machine. A socket from loopback is not enough: a proxy on the same machine passes
 * on strangers' requests, and a web page can have its own name resolve to 127.0.0.1 (DNS rebinding).
 */
export function isFromThisMachine(req: IncomingMessage): boolean {
  const address = req.socket.remoteAddress ?? '';
  const isLoopback = address === '::1' || /^(::ffff:)?127\./.test(address);
  const isNamedSo = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(req.headers.host ?? 'localhost');
  return isLoopback && isNamedSo && !passedOn.some((name) => name in req.headers);
}
