import { CodedError, type ErrorCode } from '../../errors.ts';

/** Primary result codes, https://www.sqlite.org/rescode.html. */
const busy = 5;
const readOnly = 8;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const noDatabase = 26;
/** SQLITE_IOERR_SHMSIZE: the disk has no room for the WAL's index. */
const noRoomForIndex = 4874;

const codes: Readonly<Record<number, ErrorCode>> = {
  [readOnly]: 'data-folder-unwritable',
  [corrupt]: 'damaged-database',
  [full]: 'store-full',
  [cannotOpen]: 'data-folder-unwritable',
  [noDatabase]: 'damaged-database',
};

/** SQLite's result code, extended; null when the error is none of SQLite's. */
function resultCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null;
}

export function isBusy(error: unknown): boolean {
  return ((resultCode(error) ?? 0) & 0xff) === busy;
}

/** What SQLite throws as an error of ours; anything else as it is. Its message names tables, never what they hold. */
export function storeFailure(error: unknown): unknown {
  const result = resultCode(error);
  if (result === null) return error;
  const code = result === noRoomForIndex ? 'store-full' : (codes[result & 0xff] ?? 'store-failed');
  return new CodedError(code, `SQLite says ${result}.`, { cause: error });
}

/** Runs `work`, turning what SQLite throws into an error of ours. */
export function coded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeFailure(error);
  }
}
