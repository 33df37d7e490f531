import { record, text } from './activity.ts';

/**
 * Whom a signed identity (a JSON Web Token) speaks of; empty when it cannot be read. Only to keep what belongs to one
 * visitor apart from another's on this device: whether it is true, the service finds out.
 */
export function subjectOf(identity: string): string {
  try {
    const [, payload = ''] = identity.split('.');
    const bytes = atob(payload.replace(/-/g, '+').replace(/_/g, '/'));
    const read = new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
    return text(record(JSON.parse(read)).sub);
  } catch {
    return '';
  }
}

/** Under which name a browser keeps what belongs to a conversation. @param identity null for an anonymous visitor. */
export function keptUnder(base: string, identity: string | null): string {
  return identity === null ? base : `${base} ${subjectOf(identity)}`;
}
