import { z } from 'zod';
import { type Human, humanSchema } from './handoff.ts';

/** What a desk, or a timer of the handoff, does in a conversation: names of inbound events. */
export const eventNames = {
  take: 'handoff-take',
  say: 'handoff-say',
  pass: 'handoff-pass',
  end: 'handoff-end',
  decline: 'handoff-decline',
  elsewhere: 'handoff-elsewhere',
  time: 'handoff-time',
} as const;
export type DeskAct = Exclude<keyof typeof eventNames, 'time' | 'elsewhere'>;

export interface DeskValue {
  by: Human;
  to: Human | null;
}

/** How a conversation stands in another desk's own software. */
export interface Elsewhere {
  /** `open`: a human has it or is to come; `pending`: it is the assistant's; `done`: it is over. */
  state: 'open' | 'pending' | 'done';
  by: Human | null;
  /** By that desk's clock, milliseconds: what is older than what was heard last counts no more. */
  at: number;
}

const letters = 'abcdefghijklmnop';
const hidden = z
  .object({ id: z.string().regex(/^([a-p]{2})+$/), name: z.string() })
  .transform(({ id, name }) => ({ id: fromLetters(id), name }))
  .pipe(humanSchema);
const written = z.object({ by: hidden, to: hidden.nullable() });
const standing = z.object({
  state: z.enum(['open', 'pending', 'done']),
  by: hidden.nullable(),
  at: z
    .string()
    .regex(/^([a-p]{2})+$/)
    .transform((text) => Number(fromLetters(text)))
    .pipe(z.number().int().nonnegative()),
});
const timeValue = z.object({ handoff: z.string() });

/**
 * Who does it, as the value of its event. At the door whatever looks like a number or an address is masked, in values
 * too; an id that was masked would be somebody else's, so ids travel as letters.
 */
export function deskValue({ by, to }: DeskValue): z.input<typeof written> {
  return { by: hide(by), to: to === null ? null : hide(to) };
}

/** The same for how it stands elsewhere: a time of thirteen digits looks like a number of somebody, too. */
export function elsewhereValue({ state, by, at }: Elsewhere): z.input<typeof standing> {
  return { state, by: by === null ? null : hide(by), at: toLetters(String(at)) };
}

/** Null for what no other desk has written. */
export function readElsewhere(value: unknown): Elsewhere | null {
  return standing.safeParse(value).data ?? null;
}

/** Null for what no desk has written. */
export function readDeskValue(value: unknown): DeskValue | null {
  return written.safeParse(value).data ?? null;
}

/** The handoff a timer was set for; empty for none. */
export function handoffOfTimer(value: unknown): string {
  return timeValue.safeParse(value).data?.handoff ?? '';
}

function hide({ id, name }: Human) {
  return { id: toLetters(id), name };
}

function toLetters(id: string): string {
  return [...Buffer.from(id, 'utf8')].map((byte) => `${letters[byte >> 4]}${letters[byte & 15]}`).join('');
}

function fromLetters(text: string): string {
  const digits = [...text].map((letter) => letters.indexOf(letter).toString(16)).join('');
  return Buffer.from(digits, 'hex').toString('utf8');
}
