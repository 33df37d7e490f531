import { settingsOfProcess } from '../config.ts';
import { errorLine } from '../error-line.ts';
import { isCoded } from '../errors.ts';
import { backupDatabase } from '../store/sqlite/backup.ts';

const usage = `npm run backup -- FILE
  copies the database of DATA_DIR to FILE, and its keys to FILE.keys.json; the service may run meanwhile.
  Keep the two apart: together they open everything.`;

/** @returns the exit code: 0 done, 1 not done, 2 bad use. */
async function backup(args: string[]): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0 || file.startsWith('-')) {
    console.error(usage);
    return file === '--help' ? 0 : 2;
  }
  try {
    const made = await backupDatabase(settingsOfProcess().dataDir, file);
    console.log(`${made.file}: ${made.bytes} bytes, checked.${made.keys === null ? '' : ` Keys: ${made.keys}.`}`);
    return 0;
  } catch (error) {
    console.error(errorLine(error));
    return isCoded(error, 'bad-usage') || isCoded(error, 'bad-setting') ? 2 : 1;
  }
}

if (import.meta.main) process.exitCode = await backup(process.argv.slice(2));
