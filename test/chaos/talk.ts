/** What the test and the process it kills say to each other. */

export interface Said {
  conversation: string;
  /** The channel's own id: a message that got no acknowledgement is sent again with the same one. */
  messageId: string;
  text: string;
}

/** A message in the store. */
export interface Place {
  /** The conversation's id in the store. */
  stored: string;
  seq: number;
}

export type ToHarness =
  /** Open the data folder: the process before has ended. */
  | { kind: 'go' }
  | { kind: 'say'; said: Said }
  /** The borrower looks for the answer to an acknowledged message. */
  | { kind: 'read'; place: Place }
  /** Finish everything and end in good order. */
  | { kind: 'drain' };

export type FromHarness =
  /** The data folder is open, and what is said is taken. */
  | { kind: 'ready' }
  /** The message is durable. */
  | { kind: 'acknowledged'; said: Said; place: Place }
  /** A bubble that the borrower could read gave them this ticket. */
  | { kind: 'ticket'; number: string; stored: string }
  | { kind: 'refused'; code: string };
