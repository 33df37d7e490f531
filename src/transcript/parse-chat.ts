import { splitAttributes } from './attributes.ts';
import { badLine } from './bad-line.ts';
import { attributeNames } from './bubble-attributes.ts';
import { type Block, chatBlocks, type Keyword, keywords } from './chat-lines.ts';
import { readHeader } from './header.ts';
import { placeNames } from './places.ts';
import { type ReadAct, readDesk, readEvent, readUser, readWait } from './read-act.ts';
import type { Expected, Transcript, Turn } from './transcript.ts';

/**
 * A conversation in the Bot Framework's chat-file style (`user:` and `bot:` lines; test/transcripts/README.md).
 * Throws bad-transcript with file, line and what to write.
 */
export function parseChat(file: string, source: string): Transcript {
  const blocks = chatBlocks(source);
  const header = readHeader(file, blocks);
  const turns: Turn[] = header.opening ? [{ line: 1, act: { kind: 'open' }, expected: [], raw: [] }] : [];
  const shown = new Set<string>();
  let head: string[] | null = null;
  const remarks: string[] = [];

  for (const block of blocks) {
    if (block.kind === 'remark' || block.kind === 'setting') {
      remarks.push(...block.raw);
      continue;
    }
    head ??= remarks.splice(0);
    const raw = [...remarks.splice(0), ...block.raw];
    if (block.kind === 'stray') {
      throw badLine(file, block.line, `write ${keywords.join(':, ')}: or > for a comment in front of this line.`);
    }
    if (block.kind === 'bot') {
      const turn = turns.at(-1);
      if (turn === undefined)
        throw badLine(file, block.line, 'nobody has said anything yet: write a user: line first.');
      turn.expected.push({ ...expectedOf(file, block), raw });
      for (const name of placeNames(block.text)) shown.add(name);
    } else {
      turns.push({ ...turnOf(file, block, shown), raw });
    }
  }
  if (head === null) throw badLine(file, 1, 'there is no conversation here: write user: and bot: lines.');
  return { file, header, head, turns, tail: remarks };
}

type Spoken = Extract<Block, { text: string }>;

function expectedOf(file: string, { line, text: written }: Spoken): Omit<Expected, 'raw'> {
  const { text, attributes } = splitAttributes(written);
  for (const { name } of attributes) {
    if (!attributeNames.includes(name)) {
      throw badLine(file, line, `there is no [${name}: …]; write one of ${attributeNames.join(', ')}.`);
    }
  }
  return { line, text, attributes };
}

const readers: Readonly<Record<Exclude<Keyword, 'bot'>, (text: string) => ReadAct>> = {
  user: readUser,
  wait: readWait,
  desk: readDesk,
  event: readEvent,
  open: (text) => (text === '' ? { act: { kind: 'open' } } : { mistake: 'open: stands alone on its line.' }),
};

function turnOf(file: string, block: Spoken, shown: ReadonlySet<string>): Omit<Turn, 'raw'> {
  const read = readers[block.kind as Exclude<Keyword, 'bot'>](block.text);
  if ('mistake' in read) throw badLine(file, block.line, read.mistake);
  if (read.act.kind === 'user') {
    const unknown = placeNames(read.act.text).find((name) => !shown.has(name));
    if (unknown !== undefined) {
      throw badLine(file, block.line, `no bot line before has {${unknown}}; write it there, where it is shown first.`);
    }
  }
  return { line: block.line, act: read.act, expected: [] };
}
