/** Something only a holder of the key can read: AES-256-GCM, bound to the place it belongs to. */
export interface Sealed {
  /** The key's id, so that keys can be changed. */
  key: string;
  /** base64url of nonce, ciphertext and tag. */
  box: string;
}

export interface Sealer {
  /** `purpose` (for example `message:conversation:seq`) is authenticated: a box moved elsewhere does not open. */
  seal(plain: string, purpose: string): Sealed;
  open(sealed: Sealed, purpose: string): string;
}

/** A masked place in a text: what stood there, and where its stand-in stands now (UTF-16 offsets in the masked text). */
export interface MaskedSpan {
  kind: string;
  at: number;
  length: number;
  value: string;
}

export interface MaskedText {
  text: string;
  spans: MaskedSpan[];
}
