import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { errorLine } from '../error-line.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { createUnderstanding } from '../understanding/create-understanding.ts';
import type { Understanding } from '../understanding/heard.ts';
import { keepingInFiles } from '../understanding/keeping.ts';

const usage = `npm run --silent understand < UTTERANCES
  one utterance a line; a line {"text","asking":"fact-id"} is an answer in the middle of that question
  writes one JSON object a line, in order:
  {"text","intent","confidence","product","language","facts","danger","alternatives"}, and "answer" where asked`;

const spoken = z.object({ text: z.string(), asking: z.string().optional() });

/**
 * What `understanding` hears in one line, as a line of JSON. A line that looks like JSON and is not is an utterance:
 * people write brackets too.
 */
export function understandLine(line: string, understanding: Understanding): string {
  const { text: said, asking } = readLine(line);
  const { text, intent, confidence, product, language, facts, danger, alternatives } = understanding.hear(said);
  return JSON.stringify({
    text,
    intent,
    confidence,
    product,
    language: language ?? 'zh',
    facts,
    danger,
    alternatives,
    ...(asking === undefined ? {} : { answer: understanding.readFact(said, asking) }),
  });
}

function readLine(line: string): { text: string; asking?: string | undefined } {
  if (!line.trimStart().startsWith('{')) return { text: line };
  try {
    return spoken.parse(JSON.parse(line));
  } catch {
    return { text: line };
  }
}

/**
 * The lines of a text that comes in pieces. Only line feeds part them (with the carriage return before, if there is
 * one): node:readline also parts at U+2028, which a borrower's message may hold.
 */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest: string[] = [];
  for await (const piece of pieces) {
    const [first = '', ...others] = piece.split('\n');
    rest.push(first);
    for (const other of others) {
      yield rest.join('').replace(/\r$/, '');
      rest = [other];
    }
  }
  const last = rest.join('');
  if (last !== '') yield last;
}

/** @returns the exit code: 0 everything read, 1 the knowledge base cannot be loaded, 2 bad use. */
async function understand(args: string[]): Promise<number> {
  if (args.length > 0) {
    const asked = args.includes('--help');
    (asked ? console.log : console.error)(usage);
    return asked ? 0 : 2;
  }
  try {
    const understanding = createUnderstanding(loadKnowledge(), undefined, keepingInFiles());
    process.stdin.setEncoding('utf8');
    const answers = async function* () {
      for await (const line of linesOf(process.stdin)) yield `${understandLine(line, understanding)}\n`;
    };
    await pipeline(Readable.from(answers()), process.stdout, { end: false });
    return 0;
  } catch (error) {
    // Whoever reads has heard enough (`| head`).
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0;
    console.error(errorLine(error));
    return 1;
  }
}

if (import.meta.main) process.exitCode = await understand(process.argv.slice(2));
