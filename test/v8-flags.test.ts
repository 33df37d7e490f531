import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('what is measured runs with the flags of npm start', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const flags = (script: string) => script.split(' ').filter((word) => /^--(?!require)/.test(word));
  expect(flags(scripts.start)).not.toEqual([]);
  for (const name of ['bench', 'soak']) expect(flags(scripts[name])).toEqual(flags(scripts.start));
});
