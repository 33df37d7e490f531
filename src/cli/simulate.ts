import { createInterface } from 'node:readline';
import { assemble } from '../assemble.ts';
import { settingsOfProcess } from '../config.ts';
import { errorLine } from '../error-line.ts';
import { CodedError, isCoded } from '../errors.ts';
import { personaSchema, simulatePersona } from './persona.ts';

const usage = `npm run --silent simulate < PERSONAS
  one persona a line: {"id","complaint","product","facts":{"fact-id":"yes|no|unsure|<value>"}}
  leads each through the real dialogs and writes one JSON object a line:
  {"id","asked":[["fact-id"]],"causes":[{"id","confidence"}],"remedies":["id"],"escalated":false}`;

async function simulate(args: string[]): Promise<number> {
  if (args.length > 0) {
    console.error(usage);
    return args[0] === '--help' ? 0 : 2;
  }
  try {
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

function readPersona(line: string, number: number) {
  try {
    return personaSchema.parse(JSON.parse(line));
  } catch {
    throw new CodedError('bad-usage', `Line ${number} is no persona.\n${usage}`);
  }
}

if (import.meta.main) process.exitCode = await simulate(process.argv.slice(2));
