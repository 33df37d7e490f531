import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { kinds } from '../../src/knowledge/schema.ts';

const readme = readFileSync(new URL('../../knowledge/README.md', import.meta.url), 'utf8');

it.each(['answers', 'remedies', 'causes'] as const)(
  'the example of knowledge/README.md for %s can be copied',
  (kind) => {
    const heading = { answers: 'side question', remedies: 'remedy', causes: 'cause' }[kind];
    const section = readme
      .split(/^## /m)
      .find((part) => part.startsWith('Adding a') && part.split('\n')[0]?.includes(heading));
    const example: unknown = parse(/```yaml\n(.*?)```/s.exec(section ?? '')?.[1] ?? '');
    const [entry] = Object.values(example ?? {});
    expect(kinds[kind].safeParse(entry).error?.issues).toBeUndefined();
  },
);

it('knowledge/README.md speaks of every kind there is', () => {
  for (const kind of Object.keys(kinds)) expect(readme).toMatch(new RegExp(`\`${kind}(\\.yaml|/)\``));
});
