import { scrypt, timingSafeEqual } from 'node:crypto';
import { CodedError } from '../errors.ts';

/** scrypt's work factors (RFC 7914): N = 2^ln, block size r, parallelism p. Memory is 128 · N · r bytes. */
export interface Cost {
  ln: number;
  r: number;
  p: number;
}

/** One of the settings OWASP's Password Storage Cheat Sheet holds equal, the one with the least memory: 16 MiB. */
export const standardCost: Cost = { ln: 14, r: 8, p: 5 };

const hashBytes = 32;
const saltBytes = 16;

/**
 * What is kept of an access code: `$scrypt$ln=14,r=8,p=5$SALT$HASH` (the PHC string format, with base64url), so that
 * a dearer cost later does not invalidate what is stored.
 * `code` in its one spelling (see readAccessCode); `salt`: 16 random bytes. Works off the event loop.
 */
export async function hashCode(code: string, salt: Uint8Array, cost: Cost = standardCost): Promise<string> {
  const hash = await derive(code, salt, cost);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`;
}

/** Whether `kept` was made from this code; compared in constant time. Throws damaged-database on another format. */
export async function isCodeOf(code: string, kept: string): Promise<boolean> {
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/.exec(kept);
  if (parts === null) throw new CodedError('damaged-database', 'An access code hash has an unknown format.');
  const [, ln, r, p, salt = '', hash = ''] = parts;
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(code, Buffer.from(salt, 'base64url'), cost), Buffer.from(hash, 'base64url'));
}

/**
 * Checked where there is no ticket, so that a wrong number takes the time of a wrong code. No code is known for it.
 * Its cost is the one tickets are filed with.
 */
export const nobodysHash = `$scrypt$ln=${standardCost.ln},r=${standardCost.r},p=${standardCost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** How many random bytes hashCode wants. */
export const codeSaltBytes = saltBytes;

function derive(code: string, salt: Uint8Array, { ln, r, p }: Cost): Promise<Buffer> {
  // Node refuses more than 32 MiB unless told; the formula is RFC 7914's with room for p blocks.
  const options = { N: 2 ** ln, r, p, maxmem: 128 * r * (2 ** ln + p + 2) + 1024 };
  return new Promise((resolve, reject) => {
    scrypt(code, salt, hashBytes, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
