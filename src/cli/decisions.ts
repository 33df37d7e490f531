import { readFileSync } from 'node:fs';
import { admit } from '../conversation/door.ts';
import { decodeText, type ReadLine, readDecisionLines } from '../desk/decision-lines.ts';
import { CodedError, isCoded } from '../errors.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { importDecisions, type LineOutcome } from '../server/desk/import-decisions.ts';
import { TicketDesk, type TicketDeskParts } from '../server/desk/ticket-desk.ts';
import { maskText } from '../understanding/masking.ts';
import { badUsage, exitCodeOf, readArguments } from './command-line.ts';
import { onTheStore } from './on-the-store.ts';

const usage = `npm run --silent decisions -- FILE --as NAME [--dry-run]
  decides on appeals line by line, as at the desk, and prints what became of each line as JSON
  FILE       .csv with number, decision (upheld, partly, declined), reasons, words and perhaps version; or JSON lines
  --as NAME  under whose name
  --dry-run  says what would become of each line, and does nothing
On a data folder the service must be stopped; beside it, POST /api/v1/decisions does the same. Exit code 1: lines refused.`;

const options = { as: { type: 'string' }, 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } } as const;

interface Asked {
  file: string;
  as: string;
  dryRun: boolean;
}

/** Null: only the usage is asked for. Throws bad-usage. */
export function readDecisionsCommand(args: readonly string[]): Asked | null {
  const { positionals, values } = readArguments(args, { options, allowPositionals: true });
  if (values.help === true) return null;
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw badUsage('Give one file.');
  if (values.as === undefined || values.as.trim() === '') throw badUsage('Say under whose name: --as NAME.');
  return { file, as: values.as.trim(), dryRun: values['dry-run'] === true };
}

/** Throws bad-usage where it cannot be read, bad-request where it is no such file. */
export function readDecisionsFile(file: string): ReadLine[] {
  try {
    return readDecisionLines(decodeText(readFileSync(file)), /\.csv$/i.test(file) ? 'csv' : 'jsonl');
  } catch (error) {
    if (isCoded(error)) throw error;
    throw new CodedError('bad-usage', `${file} cannot be read.`, { cause: error });
  }
}

async function decide({ file, as, dryRun }: Asked): Promise<LineOutcome[]> {
  const lines = readDecisionsFile(file);
  return onTheStore(({ store, sealer, trail, clock, ids }) => {
    const { conversations, tickets, desk } = store;
    const parts: TicketDeskParts = {
      ...{ tickets, desk, sealer, trail, clock, ids },
      knowledge: loadKnowledge(),
      mask: (text) => maskText(text).text,
      conversations: {
        find: (conversation) => conversations.find(conversation),
        // Whoever runs the conversations takes the event up.
        changeTicket: async (change, arrival, entry) => {
          const row = arrival === null ? null : admit(arrival, { mask: maskText, sealer, clock, ids });
          await conversations.changeTicket(change, row, entry);
        },
      },
    };
    const by = {
      session: { name: as, role: 'lead' as const },
      address: 'command',
      ...(dryRun ? { dry: true as const } : {}),
    };
    return importDecisions(lines, by, { ...parts, ticketDesk: new TicketDesk(parts) });
  });
}

/** @returns the exit code: 0 all stands, 1 lines were refused. */
async function main(args: readonly string[]): Promise<number> {
  const asked = readDecisionsCommand(args);
  if (asked === null) {
    console.log(usage);
    return 0;
  }
  const outcomes = await decide(asked);
  for (const outcome of outcomes) console.log(JSON.stringify(outcome));
  return outcomes.some(({ result }) => result === 'refused') ? 1 : 0;
}

if (import.meta.main) process.exitCode = await exitCodeOf(usage, () => main(process.argv.slice(2)));
