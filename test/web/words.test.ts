import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/web/reading/card.ts';
import { knowledge } from './words.ts';

const root = resolve(import.meta.dirname, '../..');
const code = ['src/web', 'src/server/web']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)),
  )
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** Made of a card's kind. */
const kinds: Exclude<Card['kind'], 'question'>[] = [
  'danger',
  'cause',
  'first',
  'others',
  'steps',
  'sources',
  'script',
  'letter',
  'dispute',
  'hardship',
  'complaint',
  'plan',
  'repayment-table',
  'summary',
  'ticket',
];
const used = new Set([...code.matchAll(/'(web-[a-z-]*[a-z])'/g)].map(([, id = '']) => id));
for (const kind of kinds) used.add(`web-card-${kind}`);
const written = Object.keys(knowledge.messages).filter((id) => id.startsWith('web-'));

describe('the words of the web chat', () => {
  it('are all written', () => expect([...used].filter((id) => !(id in knowledge.messages))).toEqual([]));
  it('are all used', () => expect(written.filter((id) => !used.has(id))).toEqual([]));
});
