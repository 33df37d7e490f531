import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knowledgeAt } from '../../src/knowledge/at-revision.ts';
import { type Files, smallBase, written } from './small-base.ts';

/** A repository whose first commit holds the small knowledge base. */
function repository(): string {
  const files: Files = Object.fromEntries(Object.entries(smallBase).map(([file, text]) => [`knowledge/${file}`, text]));
  const folder = written(files);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Begin');
  return folder;
}

describe('the knowledge at a revision', () => {
  it('is what was committed, whatever the working tree says now', () => {
    const folder = repository();
    writeFileSync(join(folder, 'knowledge/lessons.yaml'), '');
    const { knowledge, mistakes } = knowledgeAt('HEAD', folder);
    expect(mistakes).toEqual([]);
    expect(Object.keys(knowledge.lessons)).toEqual(['first']);
    expect(knowledge.answers).toHaveProperty('who-are-you');
  });

  it.each(['no-such-branch', '--output=x', ''])('is refused for %j', (revision) => {
    expect(() => knowledgeAt(revision, repository())).toThrowError(expect.objectContaining({ code: 'bad-usage' }));
  });

  it('is refused outside a repository', () => {
    expect(() => knowledgeAt('HEAD', dirname(repository()))).toThrowError(
      expect.objectContaining({ code: 'bad-usage' }),
    );
  });
});
