import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AuditTrail, auditPurpose } from '../audit/audit-trail.ts';
import { systemClock } from '../clock.ts';
import { settingsOfProcess } from '../config.ts';
import { admit } from '../conversation/door.ts';
import { decodeText, type ReadLine, readDecisionLines } from '../desk/decision-lines.ts';
import { errorLine } from '../error-line.ts';
import { CodedError, isCoded } from '../errors.ts';
import { randomIds } from '../ids.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { createLog } from '../log.ts';
import { importDecisions, type LineOutcome } from '../server/desk/import-decisions.ts';
import { TicketDesk, type TicketDeskParts } from '../server/desk/ticket-desk.ts';
import { openStoreOf } from '../store/open-store.ts';
import { maskText } from '../understanding/masking.ts';

const usage = `npm run --silent decisions -- FILE --as NAME [--dry-run]
  decides on appeals line by line, as at the desk, and prints what became of each line as JSON
  FILE       .csv with number, decision (upheld, partly, declined), reasons, words and perhaps version; or JSON lines
  --as NAME  under whose name
  --dry-run  says what would become of each line, and does nothing
On a data folder the service must be stopped; beside it, POST /api/v1/decisions does the same. Exit code 1: lines refused.`;

interface Asked {
  file: string;
  as: string;
  dryRun: boolean;
}

/** Null: only the usage is asked for. Throws bad-usage. */
export function readDecisionsCommand(args: readonly string[]): Asked | null {
  const { positionals, values } = readArguments(args);
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

async function onTheStore({ file, as, dryRun }: Asked): Promise<LineOutcome[]> {
  const lines = readDecisionsFile(file);
  const settings = settingsOfProcess();
  const { store, sealer, deriveKeys } = await openStoreOf(settings, 'command', randomIds, createLog(settings.logLevel));
  try {
    const common = { clock: systemClock, ids: randomIds };
    const { conversations, tickets, desk, audit } = store;
    const parts: TicketDeskParts = {
      ...{ tickets, desk, sealer, ...common },
      trail: new AuditTrail({ audit, keys: deriveKeys(auditPurpose), ...common }),
      knowledge: loadKnowledge(),
      mask: (text) => maskText(text).text,
      conversations: {
        find: (conversation) => conversations.find(conversation),
        // Whoever runs the conversations takes the event up.
        changeTicket: async (change, arrival, entry) => {
          const row = arrival === null ? null : admit(arrival, { mask: maskText, sealer, ...common });
          await conversations.changeTicket(change, row, entry);
        },
      },
    };
    const by = {
      session: { name: as, role: 'lead' as const },
      address: 'command',
      ...(dryRun ? { dry: true as const } : {}),
    };
    return await importDecisions(lines, by, { ...parts, ticketDesk: new TicketDesk(parts) });
  } finally {
    await store.close();
  }
}

function readArguments(args: readonly string[]) {
  try {
    const options = { as: { type: 'string' }, 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw badUsage(error instanceof Error ? error.message : String(error));
  }
}

function badUsage(detail: string): CodedError {
  return new CodedError('bad-usage', detail);
}

/** @returns the exit code: 0 all stands, 1 lines were refused, 2 not done. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const asked = readDecisionsCommand(args);
    if (asked === null) {
      console.log(usage);
      return 0;
    }
    const outcomes = await onTheStore(asked);
    for (const outcome of outcomes) console.log(JSON.stringify(outcome));
    return outcomes.some(({ result }) => result === 'refused') ? 1 : 0;
  } catch (error) {
    if (isCoded(error, 'bad-usage')) console.error(usage);
    console.error(errorLine(error));
    return 2;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
