import { auditPurpose } from '../audit/audit-trail.ts';
import { type AuditStore, auditBodySchema } from '../audit/entry.ts';
import { verifyAudit } from '../audit/verify.ts';
import { type Settings, settingsOfProcess } from '../config.ts';
import { silentLog } from '../conversation/log.ts';
import { randomIds } from '../ids.ts';
import { deriveKeys } from '../sealing/derived-keys.ts';
import type { KeyRing } from '../sealing/key-ring.ts';
import { openStoreOf } from '../store/open-store.ts';
import { readSqliteAudit } from '../store/sqlite/read-audit.ts';
import { badUsage, exitCodeOf, readArguments } from './command-line.ts';
import { keysBeside } from './keys-beside.ts';

const usage = `npm run audit -- COMMAND
  verify      goes over the whole audit log of the service desk, and names the first entry that is not as it was written
  show DAY    the entries of a day (as 2026-11-21, in Shanghai), one JSON object a line
The service may run meanwhile. Exit code 1: something is not as it was written.`;

export type AuditCommand = { verb: 'help' } | { verb: 'verify' } | { verb: 'show'; day: string };

/** Throws bad-usage. */
export function readAuditCommand(args: readonly string[]): AuditCommand {
  const options = { help: { type: 'boolean' } } as const;
  const { positionals, values } = readArguments(args, { options, allowPositionals: true });
  const [verb, day, ...rest] = positionals;
  if (values.help === true || verb === undefined) return { verb: 'help' };
  if (verb === 'verify' && day === undefined) return { verb };
  if (verb === 'show' && rest.length === 0 && /^\d{4}-\d{2}-\d{2}$/.test(day ?? '')) return { verb, day: day ?? '' };
  throw badUsage('There is verify, and show with a day such as 2026-11-21.');
}

/** What to print, and whether all is as it was written. */
export async function runAuditCommand(
  command: AuditCommand,
  audit: AuditStore,
  keys: KeyRing,
): Promise<{ text: string; isWhole: boolean }> {
  if (command.verb === 'help') return { text: usage, isWhole: true };
  if (command.verb === 'show') return { text: (await entriesOf(command.day, audit)).join('\n'), isWhole: true };
  const { chains, entries, broken } = await verifyAudit(audit, keys);
  if (broken === null) return { text: `Whole: ${entries} entries in ${chains} chains.`, isWhole: true };
  return { text: `Broken at entry ${broken.n} of ${broken.chain}: ${broken.why}.`, isWhole: false };
}

const page = 500;

async function entriesOf(day: string, audit: AuditStore): Promise<string[]> {
  const found: { at: number; line: string }[] = [];
  // Names of chains begin with their day; after the slash comes the replica.
  for (let after = `${day}/`; ; ) {
    const chains = (await audit.chains(after, page)).filter((chain) => chain.startsWith(`${day}/`));
    for (const chain of chains) found.push(...(await linesOf(chain, audit)));
    const last = chains.at(-1);
    if (last === undefined || chains.length < page) break;
    after = last;
  }
  return found.sort((a, b) => a.at - b.at).map(({ line }) => line);
}

async function linesOf(chain: string, audit: AuditStore): Promise<{ at: number; line: string }[]> {
  const lines: { at: number; line: string }[] = [];
  for (let after = 0; ; ) {
    const rows = await audit.rows(chain, after, page);
    for (const { n, at, body } of rows) {
      const { heads: _, ...entry } = auditBodySchema.parse(JSON.parse(body));
      lines.push({ at, line: JSON.stringify({ at: new Date(at).toISOString(), chain, n, ...entry }) });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return lines;
    after = last.n;
  }
}

/** On SQLite beside the running service; on PostgreSQL like every command. */
async function onTheStore(command: AuditCommand, settings: Settings) {
  if (settings.databaseUrl !== null) {
    const { store, deriveKeys: derive } = await openStoreOf(settings, 'command', randomIds, silentLog);
    try {
      return await runAuditCommand(command, store.audit, derive(auditPurpose));
    } finally {
      await store.close();
    }
  }
  const { audit, close } = readSqliteAudit(settings.dataDir);
  try {
    return await runAuditCommand(command, audit, deriveKeys(keysBeside(settings), auditPurpose));
  } finally {
    close();
  }
}

/** @returns the exit code: 0 whole, 1 broken. */
async function main(args: readonly string[]): Promise<number> {
  const command = readAuditCommand(args);
  if (command.verb === 'help') {
    console.log(usage);
    return 0;
  }
  const { text, isWhole } = await onTheStore(command, settingsOfProcess());
  console.log(text);
  return isWhole ? 0 : 1;
}

if (import.meta.main) process.exitCode = await exitCodeOf(usage, () => main(process.argv.slice(2)));
