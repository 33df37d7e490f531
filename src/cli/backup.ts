import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Settings, settingsOfProcess } from '../config.ts';
import { errorLine } from '../error-line.ts';
import { CodedError, isCoded } from '../errors.ts';
import { backupDatabase } from '../store/sqlite/backup.ts';

const usage = `npm run backup -- FILE
  copies the database of DATA_DIR to FILE, its keys to FILE.keys.json and the files borrowers sent to FILE.uploads;
  the service may run meanwhile. Keep keys and database apart: together they open everything.`;

export interface Output {
  out(line: string): void;
  err(line: string): void;
}

/** @returns the exit code: 0 done, 1 not done, 2 bad use. */
export async function backupCommand(args: string[], dataDir: () => string, { out, err }: Output): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0 || file.startsWith('-')) {
    err(usage);
    return file === '--help' ? 0 : 2;
  }
  try {
    const from = dataDir();
    const made = await backupDatabase(from, file);
    const files = await copyUploads(from, `${file}.uploads`);
    out(`${made.file}: ${made.bytes} bytes, checked.`);
    if (made.keys !== null) out(`${made.keys}: the keys.`);
    if (files) out(`${file}.uploads: the files.`);
    return 0;
  } catch (error) {
    err(errorLine(error));
    return isCoded(error, 'bad-usage') || isCoded(error, 'bad-setting') ? 2 : 1;
  }
}

/** Throws bad-usage where the data is not in the folder. */
export function folderOf({ databaseUrl, dataDir }: Pick<Settings, 'databaseUrl' | 'dataDir'>): string {
  if (databaseUrl === null) return dataDir;
  throw new CodedError('bad-usage', 'With DATABASE_URL the data is in PostgreSQL: back it up with pg_dump.');
}

/** After the database: a file that came in between is one too many, never one too few. */
async function copyUploads(dataDir: string, to: string): Promise<boolean> {
  try {
    await cp(join(dataDir, 'uploads'), to, { recursive: true, preserveTimestamps: true });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

if (import.meta.main) {
  const output = { out: console.log, err: console.error };
  process.exitCode = await backupCommand(process.argv.slice(2), () => folderOf(settingsOfProcess()), output);
}
