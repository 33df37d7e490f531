import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

/** Keeps what was learnt, so that the next process need not learn it again. */
export interface Keeping {
  /** What `make` made of `from`, now or in an earlier process. */
  kept<T>(from: unknown, make: () => T): T;
}

/** Everything is made each time. */
export const keepingNothing: Keeping = { kept: (_, make) => make() };

const besidePackages = fileURLToPath(new URL('../../node_modules/.cache/learnt', import.meta.url));

/**
 * In files beside the installed packages, like compiled code, and known by a digest of what it was learnt from and of
 * the code that learns: a changed sentence or a changed line of this folder is another file. A file that cannot be read
 * is made anew, and where none can be written everything is made each time.
 */
export function keepingInFiles(folder = besidePackages): Keeping {
  return {
    kept<T>(from: unknown, make: () => T): T {
      const file = `${folder}/${digestOf(from)}`;
      const found = read<T>(file);
      if (found !== null) return found;
      const made = make();
      write(folder, file, made);
      return made;
    },
  };
}

/** Of the knowledge given, the code of this folder, and the Node that wrote the file. */
function digestOf(from: unknown): string {
  const hash = createHash('sha256').update(process.version).update(JSON.stringify(from));
  const here = fileURLToPath(new URL('.', import.meta.url));
  for (const name of readdirSync(here).sort()) {
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(here + name));
  }
  return hash.digest('hex');
}

/** The bytes stand behind their digest: half a file is none. */
function read<T>(file: string): T | null {
  try {
    const whole = readFileSync(file);
    const bytes = whole.subarray(digestLength);
    return digest(bytes).equals(whole.subarray(0, digestLength)) ? deserialize(bytes) : null;
  } catch {
    return null;
  }
}

function write(folder: string, file: string, made: unknown): void {
  const own = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    const bytes = serialize(made);
    writeFileSync(own, Buffer.concat([digest(bytes), bytes]));
    renameSync(own, file);
    forgetOldest(folder);
  } catch {
    // A folder that is read only, a full disk: then the next process learns again.
  }
}

/** Who edits the knowledge leaves a file with every change: a few megabytes each. */
const mostFiles = 5;

function forgetOldest(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const newestFirst = files.map((file) => ({ file, at: statSync(file).mtimeMs })).sort((a, b) => b.at - a.at);
  for (const { file } of newestFirst.slice(mostFiles)) rmSync(file, { force: true });
}

const digestLength = 32;

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
