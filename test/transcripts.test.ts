import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stepTables } from '../dialogs/assistant.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { readTranscript } from '../src/transcript/read-transcript.ts';
import { renderDifferences } from '../src/transcript/render-differences.ts';
import { replay } from '../src/transcript/replay.ts';
import { openStage } from '../src/transcript/stage.ts';

/**
 * Whole conversations, as they should go. `npm run transcript -- --record FILE` writes down how one goes now; read it
 * aloud before it is kept.
 */
const folder = join(import.meta.dirname, 'transcripts');
const files = readdirSync(folder).filter((file) => /\.(chat|transcript)$/.test(file));
const knowledge = loadKnowledge();
const walked = new Set<string>();

/** Outcomes that no borrower can bring about by writing, and why. */
const unreachable: Readonly<Record<string, string>> = {
  'next-trouble.take: none-left': 'The button is there only while a trouble waits.',
  'contradiction.which: settled-already': 'It is begun only while two answers contradict each other.',
  'handoff.assistant: not-handed': 'Where the assistant has the conversation, it answers by its dialogs.',
  'handoff.waiting: early': 'A timer fires before its time only when it is moved in that very moment.',
  'handoff.human: early': 'The same.',
  'status.shown: gone': 'Tickets outlive every conversation in which they are shown.',
};

async function play(file: string): Promise<string> {
  const transcript = readTranscript(file, readFileSync(join(folder, file), 'utf8'));
  const stage = await openStage(transcript.header, {
    knowledge,
    walked: (steps) => {
      for (const { dialog, step, outcome } of steps) walked.add(`${dialog}.${step}: ${outcome}`);
    },
  });
  try {
    const played = await replay(transcript, stage);
    return renderDifferences(
      file,
      played.flatMap(({ differences }) => differences),
    );
  } finally {
    await stage.close();
  }
}

const plays = new Map<string, Promise<string>>();
function playOnce(file: string): Promise<string> {
  const running = plays.get(file) ?? play(file);
  plays.set(file, running);
  return running;
}

describe('a conversation', () => {
  it.each(files)('%s goes as written', async (file) => {
    expect(await playOnce(file)).toBe('');
  });
});

describe('all conversations together', () => {
  const outcomes = Object.entries(stepTables).flatMap(([dialog, table]) =>
    Object.entries(table).flatMap(([step, all]) => all.map((outcome) => `${dialog}.${step}: ${outcome}`)),
  );

  it('walk every outcome of every step of the dialogs', { timeout: 120_000 }, async () => {
    for (const file of files) await playOnce(file);
    const missing = outcomes.filter((outcome) => !walked.has(outcome) && unreachable[outcome] === undefined);
    expect(missing).toEqual([]);
  });

  it('walk no outcome that no table has, or that was thought out of reach', async () => {
    for (const file of files) await playOnce(file);
    const surprising = [...walked].filter(
      (outcome) => !outcomes.includes(outcome) || unreachable[outcome] !== undefined,
    );
    expect(surprising).toEqual([]);
    expect(Object.keys(unreachable).filter((outcome) => !outcomes.includes(outcome))).toEqual([]);
  });
});
