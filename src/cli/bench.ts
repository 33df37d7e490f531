import { parseArgs } from 'node:util';
import type { Benchmark } from '../bench/benchmark.ts';
import { errorLine } from '../error-line.ts';
import { isCoded } from '../errors.ts';

/** Loaded only when they run: one may need what another does not. */
const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  understanding: async () => (await import('../bench/understanding.ts')).understanding,
  danger: async () => (await import('../bench/danger.ts')).danger,
  turns: async () => (await import('../bench/turns.ts')).turns,
  start: async () => (await import('../bench/start.ts')).start,
  growth: async () => (await import('../bench/growth.ts')).growth,
  desk: async () => (await import('../bench/desk.ts')).desk,
  search: async () => (await import('../bench/search.ts')).search,
  'web-chat': async () => (await import('../bench/web-chat.ts')).webChat,
};

const usage = `npm run bench [-- NAME] [OPTIONS]
  prints the benchmarks as tables; NAME runs one of: ${Object.keys(benchmarks).join(', ')}
  --json       print one JSON object, benchmark by benchmark
  --file FILE  understanding: measure on this file too, a line for each question: label, tab, question`;

/** @returns the exit code: 0 measured, 1 something failed, 2 bad use. */
async function bench(args: string[]): Promise<number> {
  const read = readOptions(args);
  if (typeof read === 'string') {
    console.error(`${read}\n${usage}`);
    return 2;
  }
  const { values, positionals } = read;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const found: Record<string, unknown> = {};
  try {
    for (const name of positionals.length > 0 ? positionals : Object.keys(benchmarks)) {
      const benchmark = await benchmarks[name]?.();
      if (benchmark === undefined) continue;
      const { table, json } = await benchmark({ file: values.file, progress: (line) => console.error(line) });
      found[name] = json;
      if (!values.json) console.log(`${name}: ${table}\n`);
    }
  } catch (error) {
    console.error(errorLine(error));
    return isCoded(error, 'bad-usage') ? 2 : 1;
  }
  if (values.json) console.log(JSON.stringify(found));
  return 0;
}

function readOptions(args: string[]) {
  try {
    const read = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, file: { type: 'string' }, help: { type: 'boolean' } },
    });
    const unknown = read.positionals.find((name) => !(name in benchmarks));
    return unknown === undefined ? read : `There is no benchmark ${unknown}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

if (import.meta.main) process.exitCode = await bench(process.argv.slice(2));
