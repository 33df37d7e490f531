import { z } from 'zod';
import type { Choice } from '../../../dialogs/turn.ts';

/** A human who speaks in place of the assistant. */
const speakerSchema = z.object({ speaker: z.string() });

export interface Bubble {
  text: string;
  choices: readonly Choice[];
  value: unknown;
}

/** A terminal has no buttons: choices are numbered, and the number is an answer. */
export function renderText({ text, choices, value }: Bubble): string {
  const speaker = speakerSchema.safeParse(value).data?.speaker;
  return [
    speaker === undefined ? text : `${speaker}: ${text}`,
    ...choices.map((choice, i) => `  ${i + 1}. ${choice.title}`),
  ].join('\n');
}

/** One JSON object a bot activity, as scripts read it. */
export function renderJson({ text, choices, value }: Bubble, turn: number): string {
  return JSON.stringify({
    turn,
    type: 'message',
    text,
    suggestedActions: choices.map((choice) => choice.title),
    ...(value === null ? {} : { value }),
  });
}
