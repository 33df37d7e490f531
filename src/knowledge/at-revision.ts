import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodedError } from '../errors.ts';
import { type Inspection, inspectKnowledge } from './load.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const roomy = 64 * 1024 * 1024;

/**
 * The knowledge as it stood at a revision of the repository, read by this version's rules: what these do not know is
 * left out and listed among the mistakes.
 * @param at another repository, for a test.
 * @throws bad-usage when git knows no such revision, or it has no knowledge.
 */
export function knowledgeAt(revision: string, at: string = repository): Inspection {
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-knowledge-'));
  try {
    for (const file of filesAt(revision, at)) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, git(at, ['show', `${revision}:${file}`]));
    }
    return inspectKnowledge(join(folder, 'knowledge'), { check: false });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesAt(revision: string, at: string): string[] {
  // A name that begins with a dash would be an option.
  if (!/^[\w][\w./~^@{}-]*$/.test(revision)) throw new CodedError('bad-usage', `"${revision}" is no revision.`);
  const listed = git(at, ['ls-tree', '-r', '--name-only', '-z', revision, '--', 'knowledge/']);
  const files = listed.split('\0').filter((file) => file.endsWith('.yaml'));
  if (files.length === 0) throw new CodedError('bad-usage', `There is no knowledge at ${revision}.`);
  return files;
}

function git(cwd: string, args: string[]): string {
  try {
    return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: roomy, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n')[0] : '';
    throw new CodedError('bad-usage', `git cannot read that: ${said}`, { cause: error });
  }
}
