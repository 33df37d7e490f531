import { readFileSync } from 'node:fs';
import { CodedError } from '../errors.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import { intentText } from '../understanding/intent-text.ts';
import { type Benchmark, type BenchOptions, tableOf } from './benchmark.ts';
import { contenders } from './contenders/all.ts';
import { type Contender, type Labelled, nameOf, subsample } from './contenders/contender.ts';
import { foldsOf, groupsOf } from './near-duplicates.ts';
import { type Judged, type Scores, scoresOf } from './scores.ts';
import { type Outcome, tryOut } from './trial.ts';

const folds = 5;
/** Nobody waits longer for a start, nor for a table. */
const limitMs = 120_000;

interface Line {
  contender: string;
  utterances: number;
  /** Null: not finished within the limit. */
  scores: Scores | null;
  folds: number;
  trainMs: number;
  msEach: number;
  memoryMb: number;
}

interface Part {
  training: readonly Labelled[];
  asked: readonly { text: string; right: readonly string[] }[];
}

/**
 * The ways of classifying intents side by side: on the project's own utterances, in five folds that keep near-duplicates
 * together, and, with a file, on its questions after learning from all utterances. A contender gets two minutes in all.
 */
export const understanding: Benchmark = async ({ file, progress }) => {
  const knowledge = loadKnowledge();
  const utterances = utterancesOf(knowledge);
  const own = await measured(ownParts(utterances), (label) => label, progress);
  const foreign =
    file === undefined
      ? null
      : await measured([{ training: utterances, asked: questionsOf(file) }], foreignLabel(knowledge), progress);
  const about = `${utterances.length} utterances of knowledge/intents, ${folds} folds with near-duplicates kept together`;
  return {
    table: [
      [about, tableOf(rowsOf(own))].join('\n'),
      ...(foreign === null
        ? []
        : [
            [`${file}, learnt from all utterances, small talk counted as out-of-scope`, tableOf(rowsOf(foreign))].join(
              '\n',
            ),
          ]),
    ].join('\n\n'),
    json: { utterances: utterances.length, folds, own, ...(foreign === null ? {} : { file, foreign }) },
  };
};

function utterancesOf({ intents }: Knowledge): Labelled[] {
  return Object.entries(intents).flatMap(
    ([
      label,
      {
        utterances: { zh, en },
      },
    ]) => [...zh, ...en].map((text) => ({ text, label })),
  );
}

function ownParts(utterances: readonly Labelled[]): Part[] {
  const fold = foldsOf(groupsOf(utterances.map(({ text }) => intentText(text))), folds);
  return Array.from({ length: folds }, (_, out) => ({
    training: utterances.filter((_, at) => fold[at] !== out),
    asked: utterances.flatMap(({ text, label }, at) => (fold[at] === out ? [{ text, right: [label] }] : [])),
  }));
}

/** Lines of label, tab, question; several right labels are parted by a bar. */
function questionsOf(file: string): Part['asked'] {
  const questions = read(file)
    .split('\n')
    .flatMap((line) => {
      const [labels = '', text = ''] = line.replace(/\r$/, '').split('\t');
      return text === '' || labels === 'label' ? [] : [{ text, right: labels.split('|') }];
    });
  if (questions.length === 0) throw new CodedError('bad-usage', `${file} has no line of label, tab, utterance`);
  return questions;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CodedError('bad-usage', `${file} cannot be read`);
  }
}

/** A file of questions knows no small talk. */
function foreignLabel({ intents }: Knowledge): (label: string) => string {
  return (label) => (label === 'ticket-status' || intents[label]?.kind === 'small-talk' ? 'out-of-scope' : label);
}

async function measured(
  parts: readonly Part[],
  labelled: (label: string) => string,
  progress: BenchOptions['progress'],
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const contender of contenders) {
    progress(`${nameOf(contender)} …`);
    lines.push(await lineOf(contender, parts, labelled));
  }
  return lines;
}

async function lineOf(
  contender: Contender,
  parts: readonly Part[],
  labelled: (label: string) => string,
): Promise<Line> {
  const end = performance.now() + limitMs;
  const judged: Judged[] = [];
  const outcomes: Outcome[] = [];
  let utterances = 0;
  for (const { training, asked } of parts) {
    const taught = contender.atMost === undefined ? training : subsample(training, contender.atMost);
    utterances = Math.max(utterances, taught.length);
    const outcome = await tryOut(
      { contender: nameOf(contender), training: taught, texts: asked.map(({ text }) => text) },
      Math.max(1, end - performance.now()),
    );
    if (outcome === null) break;
    outcomes.push(outcome);
    judged.push(
      ...outcome.said.map(({ label, confidence }, at) => ({
        right: asked[at]?.right ?? [],
        said: labelled(label),
        confidence,
      })),
    );
  }
  return {
    contender: nameOf(contender),
    utterances,
    scores: judged.length === 0 ? null : scoresOf(judged),
    folds: outcomes.length,
    trainMs: middle(outcomes.map(({ trainMs }) => trainMs)),
    msEach: middle(outcomes.map(({ msEach }) => msEach)),
    memoryMb: middle(outcomes.map(({ memoryMb }) => memoryMb)),
  };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function rowsOf(lines: readonly Line[]): string[][] {
  const head = ['', 'learnt from', 'accuracy', 'macro-F1', 'core-F1', 'ECE', 'training ms', 'ms each', 'MB', 'folds'];
  return [
    head,
    ...lines.map(({ contender, utterances, scores, folds: done, trainMs, msEach, memoryMb }) =>
      scores === null
        ? [contender, String(utterances), 'not finished in two minutes']
        : [
            contender,
            String(utterances),
            ...[scores.accuracy, scores.macroF1, scores.coreF1, scores.ece].map((score) => score.toFixed(3)),
            trainMs.toFixed(0),
            msEach.toFixed(3),
            memoryMb.toFixed(0),
            String(done),
          ],
    ),
  ];
}
