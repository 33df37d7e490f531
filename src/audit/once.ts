/** The caller's own key of something it does: done again with the same, it is done once. */
export interface OnceKey {
  /** Whose key it is. */
  scope: string;
  key: string;
  /** SHA-256 of what was asked, in hex: the same key for something else is a mistake. */
  fingerprint: string;
}

/** Kept with what was done: what the caller was answered, without personal data. */
export interface Once extends OnceKey {
  answer: string;
  at: number;
}
