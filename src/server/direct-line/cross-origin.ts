import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAllowedPage, type OriginParts } from './origins.ts';

const opened = {
  'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
  Vary: 'Origin',
};
const preflight = {
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-Requested-With, X-MS-Bot-Agent, X-Request-Id',
  'Access-Control-Max-Age': '7200',
};

/**
 * Opens what lies under `path` to the pages that may use it (Cross-Origin Resource Sharing, the Fetch standard,
 * section 3.2): errors too, since a client must see why. There are no cookies, so no credentials. True when the request
 * was a browser asking beforehand, and has been answered.
 */
export function crossOrigin(path: string, parts: OriginParts) {
  return (req: IncomingMessage, res: ServerResponse): boolean => {
    const { origin } = req.headers;
    if (!req.url?.startsWith(path) || origin === undefined) return false;
    if (!isAllowedPage(req, parts)) return false;
    res.setHeader('Access-Control-Allow-Origin', origin);
    for (const [name, value] of Object.entries(opened)) res.setHeader(name, value);
    if (req.method !== 'OPTIONS' || req.headers['access-control-request-method'] === undefined) return false;
    for (const [name, value] of Object.entries(preflight)) res.setHeader(name, value);
    res.statusCode = 204;
    res.end();
    return true;
  };
}
