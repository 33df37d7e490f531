import { CodedError } from '../errors.ts';

/** 32 bytes under a name that every sealed box carries. */
export interface SealingKey {
  id: string;
  bytes: Uint8Array;
}

/** The first key seals; all of them open. A retired key stays in the ring as long as anything was sealed with it. */
export type KeyRing = readonly [SealingKey, ...SealingKey[]];

export const keyBytes = 32;
const idForm = /^[A-Za-z0-9_-]{1,32}$/;
const base64Form = /^[A-Za-z0-9+/]{43}=$/;

/** From `SEALING_KEYS`: "id:base64,id:base64", the current key first. Throws bad-setting; never quotes a key. */
export function parseKeyRing(setting: string): KeyRing {
  const keys = setting.split(',').map((part, n): SealingKey => {
    const colon = part.indexOf(':');
    return decodeKey(part.slice(0, Math.max(colon, 0)).trim(), part.slice(colon + 1).trim(), n + 1);
  });
  return ringOf(keys);
}

/** Checks one key's id and bytes; `n` names it in the error, since neither may be quoted. */
export function decodeKey(id: string, base64: string, n: number): SealingKey {
  if (!idForm.test(id)) throw new CodedError('bad-setting', `Sealing key ${n} has no id of letters, digits, - and _.`);
  if (!base64Form.test(base64)) throw new CodedError('bad-setting', `Sealing key ${n} is not 32 bytes in base64.`);
  return { id, bytes: Buffer.from(base64, 'base64') };
}

export function ringOf(keys: readonly SealingKey[]): KeyRing {
  const [first, ...others] = keys;
  if (first === undefined) throw new CodedError('bad-setting', 'There is no sealing key.');
  if (new Set(keys.map((key) => key.id)).size < keys.length) {
    throw new CodedError('bad-setting', 'Two sealing keys have the same id.');
  }
  return [first, ...others];
}
