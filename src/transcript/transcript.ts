import type { OperatorRole } from '../config.ts';
import type { DeskAct } from '../handoff/desk-event.ts';
import type { Action } from '../tickets/apply-action.ts';

/** One whole conversation as it should go. */
export interface Transcript {
  /** Where it was read, for messages. */
  file: string;
  header: Header;
  /** The lines above the first turn, as written: the header, comments, blank lines. */
  head: string[];
  turns: Turn[];
  /** Comments and blank lines behind the last turn, as written. */
  tail: string[];
}

/** How the conversation is set up: the lines `name=value` at the top. */
export interface Header {
  /** What the channel says of the borrower's language. */
  locale: string | null;
  role: OperatorRole;
  /** The operator as borrowers know them. */
  operator: string | null;
  privacyUrl: string | null;
  /** DESK_HOURS: when people can be reached in the chat itself; null: never. */
  hours: string | null;
  /** The channel lives in another desk's own software. */
  bridged: boolean;
  /** False for a channel that does not tell when the chat is opened: the borrower writes first. */
  opening: boolean;
}

/** What happens, and the bubbles that answer it. */
export interface Turn {
  /** Counted from 1; in an Emulator file, the place of the activity. */
  line: number;
  act: Act;
  expected: Expected[];
  /** As written, with the comments between it and what stands before; empty where the file has no line for it. */
  raw: string[];
}

export type Act =
  /** The borrower opens the chat, the first time or once more. */
  | { kind: 'open' }
  | { kind: 'user'; text: string; attachments: { contentType: string; name: string | null }[]; id: string | null }
  /** Time passes. Milliseconds. */
  | { kind: 'wait'; for: number }
  /** A human does something to the ticket filed last; `as` null for whoever has it. */
  | { kind: 'desk'; action: Action; as: string | null }
  /** What a human does in the chat itself, or coming to the desk and leaving it. */
  | { kind: 'live'; act: DeskAct | 'on' | 'off'; by: string; to: string | null; text: string }
  | { kind: 'event'; name: string; value: unknown };

/** One bubble as it should be. */
export interface Expected {
  line: number;
  /** With … for any text and {name} for what is shown here first and comes again later. */
  text: string;
  attributes: Attribute[];
  raw: string[];
}

/** `[name: value]`: something the bubble's choices or its value must say. */
export interface Attribute {
  name: string;
  value: string;
}

export const defaultHeader: Header = {
  locale: 'zh-CN',
  role: 'independent',
  operator: null,
  privacyUrl: null,
  hours: null,
  bridged: false,
  opening: true,
};
