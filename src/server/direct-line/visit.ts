import type { IncomingMessage } from 'node:http';
import type { Visit } from '../../channels/direct-line/callers.ts';
import { CodedError } from '../../errors.ts';
import { countedAddress } from '../../tickets/counted-address.ts';
import { clientAddress } from '../client-address.ts';
import { baseOf, isAllowedPage, type OriginParts } from './origins.ts';

/** What Direct Line is told of a request. Throws not-allowed when a page asks that may not. */
export function visitOf(req: IncomingMessage, parts: OriginParts): Visit {
  if (!isAllowedPage(req, parts)) throw new CodedError('not-allowed');
  return {
    address: countedAddress(clientAddress(req, parts.proxies)),
    origin: req.headers.origin ?? null,
    base: baseOf(req, parts),
    bearer: /^Bearer +([\x21-\x7e]+) *$/i.exec(req.headers.authorization ?? '')?.[1] ?? null,
    locale: /^[a-z]{2,3}(-[a-z0-9]{1,8})*/i.exec(req.headers['accept-language'] ?? '')?.[0] ?? null,
  };
}
