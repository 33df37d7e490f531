import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { inspectKnowledge } from '../../src/knowledge/load.ts';
import { describe as inWords } from '../../src/knowledge/mistake.ts';
import { kinds } from '../../src/knowledge/schema.ts';

const folder = new URL('../../knowledge/', import.meta.url);
const readme = readFileSync(new URL('README.md', folder), 'utf8');

/** Each worked example with the file it belongs to, as the page has it. */
const examples = [...readme.matchAll(/<!-- example: (\S+) -->\n```yaml\n(.*?)```/gs)].map((found) => ({
  file: found[1] ?? '',
  text: found[2] ?? '',
}));

it('knowledge/README.md shows how to add a cause, a remedy, a question, an answer, a product and a notice', () => {
  const shown = examples.map(({ file }) => file.split('/')[0]?.replace('.yaml', '')).sort();
  expect(shown).toEqual(['answers', 'causes', 'notices', 'products', 'questions', 'remedies']);
});

it.each(examples)('the example for $file can be copied into the knowledge base as it stands', ({ file, text }) => {
  const copy = mkdtempSync(join(tmpdir(), 'daiwen-readme-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  cpSync(fileURLToPath(folder), copy, { recursive: true });
  const path = join(copy, file);
  writeFileSync(path, `${readFileSync(path, 'utf8')}\n${text}`);
  const { knowledge, mistakes, warnings } = inspectKnowledge(copy, { today: '2026-11-30' });
  const id = Object.keys(parse(text) as object)[0] ?? '';
  const kind = (file.split('/')[0]?.replace('.yaml', '') ?? '') as keyof typeof kinds;
  expect(mistakes.map(inWords)).toEqual([]);
  expect(knowledge[kind][id]).toBeDefined();
  // A remedy alone is led to by no cause yet, as the page says.
  expect(warnings.filter(({ what }) => !what.startsWith('no cause leads to')).map(inWords)).toEqual([]);
});

it('knowledge/README.md speaks of every kind there is', () => {
  for (const kind of Object.keys(kinds)) expect(readme).toMatch(new RegExp(`\`${kind}(\\.yaml|/)\``));
});
