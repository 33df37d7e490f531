import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { assemble } from '../assemble.ts';
import { sweep } from '../bench/diagnosis/sweep.ts';
import { renderSweep } from '../bench/diagnosis/sweep-report.ts';
import { settingsOfProcess } from '../config.ts';
import { errorLine } from '../error-line.ts';
import { CodedError, isCoded } from '../errors.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { personaSchema, simulatePersona } from './persona.ts';

const usage = `npm run --silent simulate < PERSONAS
  one persona a line: {"id","complaint","product","facts":{"fact-id":"yes|no|unsure|<value>"}}
  leads each through the real dialogs and writes one JSON object a line:
  {"id","asked":[["fact-id"]],"causes":[{"id","confidence"}],"remedies":["id"],"escalated":false}
npm run --silent simulate -- --sweep [--seed N] [--json]
  puts the questions to borrowers of every cause behind every complaint: who say what is so, who forgot a third, who take
  something back; and the same by a fixed list of questions. Reads nothing; the same seed brings the same figures`;

async function simulate(args: string[]): Promise<number> {
  try {
    const { help, sweep: sweeps, seed, json } = readOptions(args);
    if (help) {
      console.log(usage);
      return 0;
    }
    if (sweeps) {
      const figures = sweep(loadKnowledge(), seed);
      console.log(json ? JSON.stringify(figures) : renderSweep(figures));
      return 0;
    }
    const { conversations, knowledge, close } = await assemble(settingsOfProcess(), { inMemory: true });
    try {
      let number = 0;
      for await (const line of createInterface({ input: process.stdin })) {
        number += 1;
        if (line.trim() === '') continue;
        console.log(
          JSON.stringify(await simulatePersona(readPersona(line, number), String(number), conversations, knowledge)),
        );
      }
    } finally {
      await conversations.stop();
      await close();
    }
    return 0;
  } catch (error) {
    console.error(errorLine(error));
    return isCoded(error, 'bad-usage') ? 2 : 1;
  }
}

function readOptions(args: string[]) {
  const options = {
    help: { type: 'boolean' },
    sweep: { type: 'boolean' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ args, options });
    if (!/^\d{1,9}$/.test(values.seed)) throw new Error(`--seed is a whole number, not "${values.seed}".`);
    if (!values.sweep && (values.json || values.seed !== '1')) throw new Error('--seed and --json go with --sweep.');
    return { ...values, seed: Number(values.seed) };
  } catch (error) {
    throw new CodedError('bad-usage', `${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function readPersona(line: string, number: number) {
  try {
    return personaSchema.parse(JSON.parse(line));
  } catch {
    throw new CodedError('bad-usage', `Line ${number} is no persona.\n${usage}`);
  }
}

if (import.meta.main) process.exitCode = await simulate(process.argv.slice(2));
