import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { notToldApart, type Pair } from '../diagnosis/not-told-apart.ts';
import { isCoded } from '../errors.ts';
import { mermaidGraph } from '../knowledge/graph.ts';
import { inspectKnowledge } from '../knowledge/load.ts';
import { missingIds } from '../knowledge/missing-ids.ts';
import { describe } from '../knowledge/mistake.ts';
import { heldIds } from '../knowledge/renamed.ts';
import { type Knowledge, kinds } from '../knowledge/schema.ts';
import { knowledgeDiff } from './knowledge-diff.ts';
import type { Output } from './output.ts';

const usage = `npm run --silent knowledge [-- OPTIONS]
  checks the knowledge base and prints its size
  --json                  print the whole knowledge base as one JSON object
  --graph                 draw complaints, causes and remedies (Mermaid), and list causes nothing tells apart
  --diff REV              say what changed since a git revision, and which transcripts are answered differently
  --folder FOLDER         another folder than knowledge/
  --today DAY             look at the reviews as of another day, such as 2026-11-21
  --grace DAYS            fail when a review is more than so many days over
  --ids                   print the ids that a kept conversation may hold, one a line
  --check-catalogue FILE  also say which ids of a catalogue (a YAML map from kinds to ids) are missing`;

/**
 * @param today the day on which reviews are due, as 2026-11-21.
 * @returns the exit code: 0 in order, 1 mistakes or missing ids, 2 bad use.
 */
export function knowledgeCommand(args: string[], output: Output, today: string): number | Promise<number> {
  const { out, err } = output;
  const options = readOptions(args);
  if (typeof options === 'string') {
    err(`${options}\n${usage}`);
    return 2;
  }
  if (options.help) {
    out(usage);
    return 0;
  }
  const grace = options.grace === undefined ? undefined : Number(options.grace);
  const day = options.today ?? today;
  if ((grace !== undefined && !(Number.isInteger(grace) && grace >= 0)) || !/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    err(`--grace takes a number of days, --today a day such as 2026-11-21\n${usage}`);
    return 2;
  }
  const { knowledge, mistakes, warnings } = inspectKnowledge(options.folder, {
    today: day,
    ...(grace === undefined ? {} : { grace }),
  });
  for (const mistake of mistakes) err(describe(mistake));
  if (mistakes.length > 0) {
    err(`${mistakes.length} to put right.`);
    return 1;
  }
  if (options.graph) {
    out(mermaidGraph(knowledge, 'zh'));
    for (const pair of notToldApart(knowledge)) out(`%% ${inWords(pair)}`);
    return 0;
  }
  if (options.diff !== undefined) return diffSince(options.diff, knowledge, output);
  let missing: string[] = [];
  try {
    if (options['check-catalogue'] !== undefined) missing = missingIds(knowledge, options['check-catalogue']);
  } catch (error) {
    if (!isCoded(error, 'bad-usage')) throw error;
    err(error.detail ?? error.message);
    return 2;
  }
  for (const id of missing) err(`the catalogue has ${id}, the knowledge base has not`);
  if (options.ids) out(heldIds(knowledge).join('\n'));
  else if (options.json) out(JSON.stringify(knowledge));
  else {
    out(sizes(knowledge));
    for (const warning of warnings) out(`warning: ${describe(warning)}`);
    for (const pair of notToldApart(knowledge)) out(`warning: ${inWords(pair)}`);
  }
  return missing.length > 0 ? 1 : 0;
}

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        json: { type: 'boolean' },
        help: { type: 'boolean' },
        graph: { type: 'boolean' },
        diff: { type: 'string' },
        ids: { type: 'boolean' },
        today: { type: 'string' },
        grace: { type: 'string' },
        folder: { type: 'string' },
        'check-catalogue': { type: 'string' },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function inWords({ complaint, causes: [one, other] }: Pair): string {
  return `behind ${complaint}, no question tells ${one} and ${other} apart, and no family joins them`;
}

async function diffSince(revision: string, knowledge: Knowledge, output: Output): Promise<number> {
  try {
    return await knowledgeDiff(revision, knowledge, output);
  } catch (error) {
    if (!isCoded(error, 'bad-usage')) throw error;
    output.err(error.detail ?? error.message);
    return 2;
  }
}

function sizes(knowledge: Knowledge): string {
  const rows = (Object.keys(kinds) as (keyof typeof kinds)[]).map(
    (kind) => `${kind.padEnd(12)}${String(Object.keys(knowledge[kind]).length).padStart(5)}`,
  );
  return [...rows, `version     ${knowledge.version}`].join('\n');
}

if (import.meta.main) {
  const today = new Date(systemClock.now()).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  process.exitCode = await knowledgeCommand(process.argv.slice(2), { out: console.log, err: console.error }, today);
}
