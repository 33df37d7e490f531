import { z } from 'zod';
import { readAccessCode } from '../tickets/access-code.ts';
import { writeAttribute } from './attributes.ts';
import { isWordedByKnowledge, type Shown, tellingAttributes } from './bubble-attributes.ts';
import { writeBlock } from './chat-lines.ts';
import { compareBubble } from './compare.ts';
import { matchText, type Places } from './places.ts';
import { perform, type Stage } from './replay.ts';
import type { Expected, Transcript } from './transcript.ts';

/**
 * The .chat text of a conversation as it goes now: what was written of the borrower, of time and in comments stays; a
 * bot line that still holds stays with its … and its attributes; the others are written anew, those that the
 * knowledge base words as … with what they say to programs.
 */
export async function record(transcript: Transcript, stage: Stage): Promise<string> {
  const lines = [...transcript.head];
  let places: Places = {};
  for (const turn of transcript.turns) {
    lines.push(...turn.raw);
    const bubbles = await perform(transcript, turn, stage, places);
    for (const [i, bubble] of bubbles.entries()) {
      const written = writeBubble(turn.expected[i], bubble, places);
      lines.push(...written.lines);
      places = written.places;
    }
  }
  return `${[...lines, ...transcript.tail].join('\n')}\n`;
}

function writeBubble(
  expected: Expected | undefined,
  bubble: Shown,
  known: Places,
): { lines: string[]; places: Places } {
  const compared = expected === undefined ? null : compareBubble(expected, bubble, known);
  if (expected !== undefined && compared !== null && compared.differences.length === 0) {
    return { lines: expected.raw, places: compared.places };
  }
  const text = isWordedByKnowledge(bubble) ? '…' : withPlaces(bubble, known);
  const places = matchText(text, bubble.text.trimEnd(), known) ?? known;
  const attributes = tellingAttributes(bubble)
    .map(({ name, value }) => ({ name, value: namePlaces(value, known) }))
    .map(writeAttribute);
  const remarks = expected?.raw.filter((line) => line.startsWith('>')) ?? [];
  return { lines: [...remarks, ...writeBlock('bot', text), ...attributes], places };
}

const withTicket = z.object({ ticket: z.object({ number: z.string() }) });

/** Numbers and codes of tickets are drawn anew in every run: they become places. */
function withPlaces({ text, value }: Shown, known: Places): string {
  let written = namePlaces(text.trimEnd(), known);
  const ticket = withTicket.safeParse(value);
  if (!ticket.success) return written;
  written = written.replaceAll(ticket.data.ticket.number, `{${freshName('number', known)}}`);
  const code = readAccessCode(written);
  return code === null ? written : written.replaceAll(code, `{${freshName('code', known)}}`);
}

function namePlaces(text: string, known: Places): string {
  return Object.entries(known).reduce((written, [name, shown]) => written.replaceAll(shown, `{${name}}`), text);
}

function freshName(name: string, known: Places): string {
  if (!(name in known)) return name;
  for (let n = 2; ; n += 1) if (!(`${name}-${n}` in known)) return `${name}-${n}`;
}
