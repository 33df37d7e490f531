import type { Dirent } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import { CodedError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import { agrees, type FileType, fileTypes, TypeReader } from './file-type.ts';
import { sizes } from './limits.ts';

/** A file as it comes in. `truncated` is set when it was longer than taken. */
export interface IncomingFile {
  contentType: string;
  stream: AsyncIterable<Buffer> & { truncated?: boolean };
}

export interface SavedFile {
  /** Its name in the folder of its conversation. */
  file: string;
  contentType: string;
}

/** From its last byte to its row, no file takes so long. Milliseconds. */
const onTheWay = 60_000;

const folderForm = /^[A-Za-z0-9-]{1,64}$/;
const fileForm = /^[0-9a-f]{32}\.([a-z]{3,4})$/;

/**
 * The files borrowers send: DATA_DIR/uploads/CONVERSATION/RANDOM.TYPE, readable by this user alone. What belongs to
 * whom stands in the path and in the rows; there is no table to fall out of step with the disk.
 */
export class Uploads {
  private readonly folder: string;
  private readonly ids: Ids;
  /** Saved, and not yet in a row. */
  private readonly pending = new Set<string>();
  private total: Promise<number> | null = null;
  private readonly sharedBy: Clock | null;

  /** `sharedBy`: the clock, where replicas share the folder. What another has saved just now is then not swept away. */
  constructor(folder: string, ids: Ids, sharedBy: Clock | null = null) {
    this.folder = folder;
    this.ids = ids;
    this.sharedBy = sharedBy;
  }

  /**
   * On the disk when it resolves; call `settled` once it stands in a row. Throws unsupported-file, too-large,
   * store-full.
   */
  async save(conversation: string, { contentType, stream }: IncomingFile): Promise<SavedFile> {
    const folder = this.folderOf(conversation);
    await this.checkRoom(conversation);
    const name = Buffer.from(this.ids.bytes(16)).toString('hex');
    const part = join(folder, `${name}.part`);
    this.pending.add(name);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { type, bytes } = await write(part, stream);
      if (stream.truncated) throw new CodedError('too-large', 'A file is larger than taken.');
      if (type === null || !agrees(contentType, type)) throw new CodedError('unsupported-file');
      const file = `${name}.${type.extension}`;
      await rename(part, join(folder, file));
      await syncFolder(folder);
      this.add(bytes);
      return { file, contentType: type.contentType };
    } catch (error) {
      this.pending.delete(name);
      await rm(part, { force: true });
      throw asStoreFailure(error);
    }
  }

  /** Null when there is no such file. */
  async read(conversation: string, file: string): Promise<{ body: Buffer; contentType: string } | null> {
    const extension = fileForm.exec(file)?.[1];
    const type = fileTypes.find((one) => one.extension === extension);
    if (type === undefined) return null;
    const body = await readFile(join(this.folderOf(conversation), file)).catch(() => null);
    return body === null ? null : { body, contentType: type.contentType };
  }

  /** They stand in a row now, or have been removed. */
  settled(files: readonly SavedFile[]): void {
    for (const { file } of files) this.pending.delete(nameOf(file));
  }

  async remove(conversation: string, files: readonly SavedFile[]): Promise<void> {
    await this.removeNames(
      conversation,
      files.map(({ file }) => file),
    );
    this.settled(files);
  }

  /** Conversations of which there are files. */
  async conversations(): Promise<string[]> {
    return (await entries(this.folder)).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  /** Removes all files of a conversation but the ones given and those on their way into a row. */
  async removeAllBut(conversation: string, kept: ReadonlySet<string>): Promise<void> {
    const folder = this.folderOf(conversation);
    const all = (await entries(folder)).map(({ name }) => name);
    const gone: string[] = [];
    for (const file of all) {
      if (kept.has(file) || this.pending.has(nameOf(file)) || (await this.isAnothers(join(folder, file)))) continue;
      gone.push(file);
    }
    const isOver = gone.length === all.length && this.pending.size === 0 && !(await this.isAnothers(folder));
    await this.removeNames(conversation, gone);
    if (isOver) await rmdir(folder).catch(() => undefined);
  }

  /** So new that another replica may still be on its way into a row with it. */
  private async isAnothers(path: string): Promise<boolean> {
    if (this.sharedBy === null) return false;
    const changedAt = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    return Math.abs(this.sharedBy.now() - changedAt) < onTheWay;
  }

  private async removeNames(conversation: string, files: readonly string[]): Promise<void> {
    for (const file of files) {
      const path = join(this.folderOf(conversation), file);
      const bytes = await sizeOf(path);
      await rm(path, { force: true });
      this.add(-bytes);
    }
  }

  private async checkRoom(conversation: string): Promise<void> {
    if ((await bytesIn(this.folderOf(conversation))) >= sizes.uploadsOfOne) {
      throw new CodedError('too-large', 'This conversation holds as many files as it may.');
    }
    this.total ??= this.bytesOfAll();
    if ((await this.total) >= sizes.uploadsOfAll) throw new CodedError('store-full', 'The files take all their room.');
  }

  private async bytesOfAll(): Promise<number> {
    let bytes = 0;
    for (const conversation of await this.conversations()) bytes += await bytesIn(join(this.folder, conversation));
    return bytes;
  }

  private add(bytes: number): void {
    this.total = this.total?.then((total) => total + bytes) ?? null;
  }

  private folderOf(conversation: string): string {
    if (!folderForm.test(conversation)) throw new CodedError('bad-request', 'No conversation has such an id.');
    return join(this.folder, conversation);
  }
}

async function write(path: string, stream: AsyncIterable<Buffer>): Promise<{ type: FileType | null; bytes: number }> {
  const reader = new TypeReader();
  let bytes = 0;
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of stream) {
      reader.read(chunk);
      bytes += chunk.length;
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { type: reader.end(), bytes };
}

/** A new name is on the disk only once its folder is; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function asStoreFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new CodedError('store-full', null, { cause: error }) : error;
}

function nameOf(file: string): string {
  return file.split('.', 1)[0] ?? '';
}

async function entries(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const { name } of await entries(folder)) bytes += await sizeOf(join(folder, name));
  return bytes;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
