import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type Settings, settingsOfProcess } from '../config.ts';
import { errorLine } from '../error-line.ts';
import { CodedError, isCoded } from '../errors.ts';
import { type Ids, randomIds } from '../ids.ts';
import { compare, move } from '../store/move/move.ts';
import { openFolder } from '../store/move/open-folder.ts';
import type { TableDigest } from '../store/move/table-digest.ts';
import type { Output } from './backup.ts';

const usage = `npm run move [-- --check]
  copies conversations and tickets from DATA_DIR (SQLite) to DATABASE_URL (PostgreSQL) and proves every table; the
  service must be stopped. SEALING_KEYS must hold the keys of DATA_DIR/keys.json. It may be repeated as long as nothing
  has worked on the database since; DATA_DIR stays as it is.
  --check  writes nothing and says whether both hold the same`;

export type MoveSettings = Pick<Settings, 'dataDir' | 'databaseUrl' | 'sealingKeys'>;

/** @returns the exit code: 0 done, 1 not done or not the same, 2 bad use. */
export async function moveCommand(
  args: string[],
  settings: () => MoveSettings,
  ids: Ids,
  output: Output,
): Promise<number> {
  const [option, ...rest] = args;
  if (rest.length > 0 || (option !== undefined && option !== '--check')) {
    output.err(usage);
    return option === '--help' ? 0 : 2;
  }
  try {
    return await run(option === '--check', settings(), ids, output);
  } catch (error) {
    output.err(errorLine(error));
    return isCoded(error, 'bad-usage') || isCoded(error, 'bad-setting') ? 2 : 1;
  }
}

async function run(checking: boolean, { dataDir, databaseUrl, sealingKeys }: MoveSettings, ids: Ids, output: Output) {
  if (databaseUrl === null) throw new CodedError('bad-usage', 'Set DATABASE_URL to the database that is to be filled.');
  const folder = await openFolder(dataDir, sealingKeys, ids);
  try {
    if (checking) return await check(folder.db, databaseUrl, output);
    const moved = await move(folder.db, databaseUrl);
    for (const table of moved) output.out(lineOf(table));
    output.out('All of it is there, row by row. Start the service with DATABASE_URL and the same SEALING_KEYS.');
    if (existsSync(join(dataDir, 'uploads'))) {
      output.out(`Files stay in ${join(dataDir, 'uploads')}: give every replica this folder as its DATA_DIR.`);
    }
    return 0;
  } finally {
    folder.close();
  }
}

async function check(db: DatabaseSync, url: string, { out }: Output): Promise<number> {
  const tables = await compare(db, url);
  const differs = ({ folder, database }: (typeof tables)[number]) => folder.digest !== database.digest;
  for (const table of tables) {
    if (differs(table))
      out(`${lineOf(table.folder)} here, ${table.database.count} rows ${table.database.digest} there`);
    else out(`${lineOf(table.folder)} in both`);
  }
  return tables.some(differs) ? 1 : 0;
}

function lineOf({ name, count, digest }: TableDigest): string {
  return `${name.padEnd(13)} ${String(count).padStart(9)} rows  sha256 ${digest}`;
}

if (import.meta.main) {
  const output = { out: console.log, err: console.error };
  process.exitCode = await moveCommand(process.argv.slice(2), settingsOfProcess, randomIds, output);
}
