import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { inspectKnowledge } from '../../src/knowledge/load.ts';
import { readFiles } from '../../src/knowledge/read-files.ts';
import { smallBase, written } from './small-base.ts';

const folder = new URL('../../knowledge/', import.meta.url);

it('a file says the same to the fast reader as to the one that finds the lines', () => {
  const { entries, mistakes } = readFiles(folder);
  const slowly = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => Object.values((parse(readFileSync(new URL(name, folder), 'utf8')) ?? {}) as object));
  expect(mistakes).toEqual([]);
  expect(entries.map(({ content }) => content)).toEqual(slowly);
});

it('an unquoted day and an unquoted no stay what the editor wrote', () => {
  const folder = written({ ...smallBase, 'lessons.yaml': 'first: { day: 2027-03-31, word: no, number: 3 }\n' });
  const [first] = readFiles(folder).entries.filter(({ kind }) => kind === 'lessons');
  expect(first?.content).toEqual({ day: '2027-03-31', word: 'no', number: 3 });
});

it('the whole knowledge is read and checked in under 300 ms', () => {
  const times = [1, 2, 3, 4, 5].map(() => {
    const start = performance.now();
    inspectKnowledge(folder, { today: '2026-11-21' });
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(300);
});
