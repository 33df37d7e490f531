import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { CodedError, isCoded } from '../errors.ts';
import { pinnedLookup, type Resolve, systemResolve } from './pinned-lookup.ts';
import { isPublicAddress } from './public-address.ts';

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as it stands; its type is the caller's to say. */
  body?: string | Uint8Array;
  /** For all of it, from looking up the name to the last byte of the answer. Milliseconds. */
  timeout: number;
  /** Of the answer; left out, 64 KiB. What is longer is cut off there. */
  mostBytes?: number;
}

export interface Answer {
  /** Redirects too: they are not followed. */
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/**
 * How the service calls addresses that somebody has written into a setting or a form. Rejects with address-not-allowed,
 * where nothing has been sent, and with target-unreachable, where nobody knows what has arrived.
 */
export type CallOut = (call: Call) => Promise<Answer>;

export interface CallOutParts {
  /** `name` or `name:port`, lower case: may be internal and without TLS (OUTGOING_TRUSTED_HOSTS). */
  trusted: ReadonlySet<string>;
  /** Left out, the machine's own. */
  resolve?: Resolve;
}

const usualBytes = 64 * 1024;

/**
 * Calls over HTTPS to public addresses, and to nothing else but what the operator trusts by name: no private network, no
 * metadata service, no redirect, no proxy of the environment.
 */
export function createCallOut({ trusted, resolve = systemResolve }: CallOutParts): CallOut {
  const lookup = pinnedLookup(resolve);
  // A connection a call: one that is kept open would be asked again without being looked at.
  const guarded = new HttpsAgent({ keepAlive: false, lookup });
  const open = { 'http:': new HttpAgent({ keepAlive: false }), 'https:': new HttpsAgent({ keepAlive: false }) };
  return async (call) => {
    const url = readTarget(call.url);
    if (trusted.has(url.hostname) || trusted.has(`${url.hostname}:${portOf(url)}`)) {
      return send(url, call, url.protocol === 'http:' ? open['http:'] : open['https:']);
    }
    if (url.protocol !== 'https:') throw refused(url, 'is not https');
    // No name is looked up where there is none.
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw refused(url, 'is not a public address');
    return send(url, call, guarded);
  };
}

/** Throws address-not-allowed for what is no web address, or carries a name and password. */
export function readTarget(text: string): URL {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new CodedError('address-not-allowed', 'It is not a web address.');
  }
  if (url.username !== '' || url.password !== '') throw refused(url, 'must not carry a name and password');
  return url;
}

function send(url: URL, call: Call, agent: HttpAgent | HttpsAgent): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { method, headers = {}, body, timeout, mostBytes = usualBytes } = call;
  const make = url.protocol === 'http:' ? httpRequest : httpsRequest;
  const request = make(url, { method, headers, agent }, (response) => {
    const parts: Buffer[] = [];
    let size = 0;
    const done = () => {
      clearTimeout(timer);
      const { statusCode = 0, headers } = response;
      resolve({ status: statusCode, headers, body: Buffer.concat(parts).subarray(0, mostBytes) });
    };
    response.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size < mostBytes) return;
      done();
      request.destroy();
    });
    response.on('end', done);
    response.on('error', failed);
  });
  const timer = setTimeout(() => {
    reject(new CodedError('target-unreachable', 'It took too long.'));
    request.destroy();
  }, timeout);
  function failed(error: NodeJS.ErrnoException): void {
    clearTimeout(timer);
    reject(isCoded(error) ? error : new CodedError('target-unreachable', reasonOf(error), { cause: error }));
  }
  request.on('error', failed);
  request.end(body);
  return promise;
}

/** A code and no text: that might quote what was sent. */
function reasonOf({ code }: NodeJS.ErrnoException): string {
  return code === undefined ? 'The connection broke off.' : `${code}.`;
}

function portOf({ protocol, port }: URL): string {
  if (port !== '') return port;
  return protocol === 'https:' ? '443' : '80';
}

function refused({ host }: URL, why: string): CodedError {
  return new CodedError('address-not-allowed', `${host} ${why}.`);
}
