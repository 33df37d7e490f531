import type { Choice } from '../../dialogs/turn.ts';
import type { Sealed } from '../sealing/sealed.ts';

/** What `messages` holds: transcript, inbox and outbox in one append-only table, numbered within its conversation. */

export interface Attachment {
  contentType: string;
  name: string | null;
  /** Where its channel keeps the bytes, when it does; the name is the channel's own making. */
  file?: string | null | undefined;
}

/** An arrival made ready for the store: clean, masked, its masked spans sealed. */
export interface NewInbound {
  conversation: string;
  channel: string;
  /** The conversation's id on its channel. */
  external: string;
  /** The channel's own id; repeated, it changes nothing. A message without one got a fresh one. */
  messageId: string;
  at: number;
  kind: 'message' | 'opening' | 'event';
  text: string;
  /** The text was longer than taken. */
  cut: boolean;
  /** The masked spans as JSON; erased in the commit of the turn that handles the row. */
  sealed: Sealed | null;
  value: unknown;
  name: string | null;
  attachments: Attachment[];
  locale: string | null;
  address: string;
  /** Whoever brought it waits for the answer and takes it along: a push channel does not send it as well. */
  awaited?: boolean | undefined;
  /** What a push channel needs to answer; kept on the conversation, the newest wins. Null leaves it as it is. */
  reply: unknown;
}

export interface InboundRow extends Omit<NewInbound, 'channel' | 'external' | 'reply'> {
  direction: 'in';
  seq: number;
  /** Runs of this row that threw, or that the process did not survive. */
  attempts: number;
  /** The code of the last of them. */
  lastError: string | null;
  /** Given up: an apology was its answer. */
  failed: boolean;
}

/** One step of a dialog walked in a turn. */
export interface Walked {
  dialog: string;
  step: string;
  outcome: string;
}

export interface NewOutbound {
  /** `INBOUND.N`, the n-th bubble answering that inbound row: the same however often the turn runs. */
  id: string;
  /** The seq of the inbound row that it answers. */
  answers: number;
  /** Rows of older versions do not say. */
  language?: 'zh' | 'en' | undefined;
  text: string;
  choices: Choice[];
  value: Readonly<Record<string, unknown>> | null;
  /** The whole bubble as JSON where parts of it are for the borrower alone; erased when delivered, or after 24 h. */
  sealed: Sealed | null;
  provenance: {
    /** The knowledge version, a hash. */
    knowledge: string;
    /** Ids of the knowledge entries. */
    from: string[];
    /** The steps walked since the bubble before; those after the last bubble stand with the last. */
    walked: Walked[];
  };
}

export interface OutboundRow extends NewOutbound {
  direction: 'out';
  conversation: string;
  seq: number;
  at: number;
}

export type Row = InboundRow | OutboundRow;

/** Said by the borrower, or to them: no event, and nothing that is for the people of another desk alone. */
export function isSaid(row: Row): boolean {
  return row.direction === 'in' ? row.kind === 'message' : !isNote(row.value);
}

/** Written for the people of another desk alone: the borrower has not been told it. */
export function isNote(value: NewOutbound['value']): boolean {
  return value !== null && 'note' in value;
}

/** What a sealed box is bound to. */
export const sealPurpose = {
  inbound: (conversation: string, messageId: string) => `inbound:${conversation}:${messageId}`,
  outbound: (conversation: string, id: string) => `outbound:${conversation}:${id}`,
};
