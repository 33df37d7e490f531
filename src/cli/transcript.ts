import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { errorLine } from '../error-line.ts';
import { CodedError, isCoded } from '../errors.ts';
import { writeBlock } from '../transcript/chat-lines.ts';
import { parseChat } from '../transcript/parse-chat.ts';
import { readTranscript } from '../transcript/read-transcript.ts';
import { record } from '../transcript/record.ts';
import { renderDifferences } from '../transcript/render-differences.ts';
import { replay, type Stage } from '../transcript/replay.ts';
import { openStage } from '../transcript/stage.ts';
import type { Header } from '../transcript/transcript.ts';

const usage = `npm run --silent transcript -- FILE…
  plays .chat files and Emulator .transcript files against the assistant and prints what differs
npm run --silent transcript -- --record FILE
  writes FILE, a .chat: anew from the borrower's lines on standard input, or, when FILE is there, from its own;
  its header, comments and the bot lines that still hold are kept`;

export interface TranscriptParts {
  out(line: string): void;
  err(line: string): void;
  /** Standard input, whole. */
  input(): Promise<string>;
  stageFor(header: Header): Promise<Stage>;
}

/** @returns the exit code: 0 all as written, 1 something differs, 2 bad use or a file that is not valid. */
export async function transcriptCommand(args: string[], parts: TranscriptParts): Promise<number> {
  try {
    const { values, positionals } = readOptions(args);
    if (values.help) {
      parts.out(usage);
      return 0;
    }
    if (values.record !== undefined) {
      if (positionals.length > 0) throw new CodedError('bad-usage', `--record takes one file.\n${usage}`);
      await recordFile(values.record, parts);
      return 0;
    }
    if (positionals.length === 0) throw new CodedError('bad-usage', `Which files?\n${usage}`);
    return await replayFiles(positionals, parts);
  } catch (error) {
    parts.err(errorLine(error));
    return isCoded(error, 'bad-usage') || isCoded(error, 'bad-transcript') ? 2 : 1;
  }
}

function readOptions(args: string[]) {
  try {
    const options = { record: { type: 'string' }, help: { type: 'boolean' } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new CodedError('bad-usage', `${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

async function replayFiles(files: readonly string[], { out, stageFor }: TranscriptParts): Promise<number> {
  // All are read before the first is played: a mistake in the last is not found only at the end.
  const transcripts = files.map((file) => readTranscript(file, contentsOf(file)));
  let differ = 0;
  for (const transcript of transcripts) {
    const stage = await stageFor(transcript.header);
    try {
      const differences = (await replay(transcript, stage)).flatMap((played) => played.differences);
      if (differences.length > 0) {
        differ += 1;
        out(renderDifferences(transcript.file, differences));
      }
    } finally {
      await stage.close();
    }
  }
  out(`${transcripts.length} played, ${differ === 0 ? 'all as written' : `${differ} differ`}.`);
  return differ === 0 ? 0 : 1;
}

async function recordFile(file: string, { out, input, stageFor }: TranscriptParts): Promise<void> {
  if (!file.endsWith('.chat')) throw new CodedError('bad-usage', `What is recorded is a .chat file, not ${file}.`);
  const source = existsSync(file) ? contentsOf(file) : chatOf(await input());
  const transcript = parseChat(file, source);
  const stage = await stageFor(transcript.header);
  try {
    writeFileSync(file, await record(transcript, stage));
  } finally {
    await stage.close();
  }
  out(`${file} written.`);
}

/** Every line is a message. */
function chatOf(input: string): string {
  const lines = input.replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.flatMap((line) => writeBlock('user', line)).join('\n');
}

function contentsOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CodedError('bad-usage', `${file} cannot be read.`, { cause: error });
  }
}

if (import.meta.main) {
  process.exitCode = await transcriptCommand(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    input: () => text(process.stdin),
    stageFor: (header) => openStage(header),
  });
}
