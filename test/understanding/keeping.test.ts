import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createUnderstanding } from '../../src/understanding/create-understanding.ts';
import { keepingInFiles } from '../../src/understanding/keeping.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daiwen-learnt-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** How often something was made, while it was kept for `from`. */
function counting(from: unknown, into = folder) {
  let made = 0;
  const found = keepingInFiles(into).kept(from, () => {
    made += 1;
    return { weights: Float32Array.of(1, 2), exact: new Map([['借呗', 'a']]) };
  });
  return { made, found };
}

describe('what was learnt', () => {
  it('is there for the next process, as it was', () => {
    expect(counting({ a: 1 }).made).toBe(1);
    const { made, found } = counting({ a: 1 });
    expect(made).toBe(0);
    expect(found).toEqual({ weights: Float32Array.of(1, 2), exact: new Map([['借呗', 'a']]) });
  });

  it('is learnt anew from anything else', () => {
    counting({ a: 1 });
    expect(counting({ a: 2 }).made).toBe(1);
  });

  it.each([
    ['half written', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['with a byte changed', (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)))],
    ['empty', () => Buffer.alloc(0)],
  ])('is learnt anew where its file is damaged: %s', (_, damage) => {
    counting({ a: 1 });
    const file = join(folder, readdirSync(folder)[0] ?? '');
    writeFileSync(file, damage(readFileSync(file)));
    expect(counting({ a: 1 }).made).toBe(1);
    expect(counting({ a: 1 }).made).toBe(0);
  });

  it('is learnt each time where nothing can be written', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect([counting({}, file).made, counting({}, file).made]).toEqual([1, 1]);
  });

  it('is not kept for ever: a knowledge that is edited again and again fills no disk', () => {
    for (let edit = 0; edit < 12; edit += 1) counting({ edit });
    expect(readdirSync(folder)).toHaveLength(5);
    expect(counting({ edit: 11 }).made).toBe(0);
  });

  it('hears the same as what has just been learnt', () => {
    const knowledge = loadKnowledge(undefined, { check: false });
    const fresh = createUnderstanding(knowledge, undefined, keepingInFiles(folder));
    const kept = createUnderstanding(knowledge, undefined, keepingInFiles(folder));
    expect(readdirSync(folder)).toHaveLength(1);
    for (const text of [
      '借呗突然用不了了',
      '花呗额度降了',
      '让我先交2000保证金',
      '不想活了',
      '天气怎么样',
      'hello',
      '1',
    ]) {
      expect(kept.hear(text)).toEqual(fresh.hear(text));
    }
  });
});
