import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** ARCHITECTURE.md, "The house": which folder may import from which. Files in src/ itself are the ground or the roof. */
const root = resolve(import.meta.dirname, '..');

const ground = [
  'src/clock',
  'src/ids',
  'src/errors',
  'src/config',
  'src/error-line',
  'src/one-at-a-time',
  'src/recent',
];
const arrows: Record<string, string[]> = {
  'src/sealing': [],
  'src/outgoing': [],
  'src/knowledge': [],
  'src/understanding': ['src/knowledge', 'src/sealing'],
  'src/diagnosis': ['src/knowledge'],
  'src/fees': ['src/understanding'],
  'src/plan': ['src/fees', 'src/knowledge'],
  'src/calendar': ['src/knowledge'],
  'src/handoff': ['src/calendar', 'src/knowledge', 'src/tickets'],
  'src/tickets': ['src/knowledge', 'src/sealing'],
  'src/audit': ['src/sealing', 'src/tickets'],
  'src/desk': ['src/audit', 'src/calendar', 'src/handoff', 'src/tickets', 'src/sealing', 'src/knowledge'],
  'src/search': ['src/understanding', 'src/tickets'],
  'src/case': ['src/knowledge', 'src/tickets', 'src/diagnosis', 'src/fees', 'src/handoff'],
  dialogs: [
    'src/case',
    'src/handoff',
    'src/tickets',
    'src/diagnosis',
    'src/fees',
    'src/plan',
    'src/understanding',
    'src/knowledge',
    'src/sealing',
  ],
  'src/conversation': [
    'src/webhooks',
    'dialogs',
    'src/case',
    'src/handoff',
    'src/desk',
    'src/audit',
    'src/search',
    'src/tickets',
    'src/sealing',
    'src/knowledge',
  ],
  'src/webhooks': ['src/tickets', 'src/audit', 'src/sealing', 'src/outgoing'],
  'src/store': [
    'src/webhooks',
    'src/conversation',
    'src/search',
    'src/desk',
    'src/audit',
    'src/tickets',
    'src/sealing',
    'src/case',
  ],
  'src/bridges': ['src/conversation', 'src/tickets', 'src/audit', 'src/outgoing', 'src/sealing', 'src/knowledge'],
  'src/channels': ['src/conversation', 'src/handoff', 'src/outgoing', 'dialogs', 'src/case', 'src/sealing'],
};

const withoutFramework = [
  'src/knowledge',
  'src/understanding',
  'src/diagnosis',
  'src/fees',
  'src/plan',
  'src/tickets',
  'src/audit',
  'src/desk',
  'src/search',
  'src/conversation',
  'src/store',
  'src/case',
  'src/calendar',
  'src/handoff',
  'src/sealing',
  'src/outgoing',
  'src/webhooks',
];

interface Import {
  file: string;
  folder: string;
  target: string;
}

function sources(): string[] {
  return ['src', 'dialogs'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(top, file)),
  );
}

function folderOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  if (top === 'dialogs') return 'dialogs';
  return second.endsWith('.ts') ? file.replace(/\.ts$/, '') : `${top}/${second}`;
}

const imports: Import[] = sources().flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier = '']) => ({
    file,
    folder: folderOf(file),
    target: specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : specifier,
  }));
});

describe('the arrows of import', () => {
  it.each(Object.keys(arrows))('%s imports only what lies below it', (folder) => {
    const allowed = [folder, ...(arrows[folder] ?? []), ...ground];
    const wrong = imports
      .filter((i) => i.folder === folder && (i.target.startsWith('src/') || i.target.startsWith('dialogs/')))
      .filter((i) => !allowed.includes(folderOf(i.target)))
      .map((i) => `${i.file} imports ${i.target}`);
    expect(wrong).toEqual([]);
  });

  it('keeps botbuilder and restify at the edge', () => {
    const wrong = imports
      .filter((i) => withoutFramework.includes(i.folder) && /^(botbuilder|restify)/.test(i.target))
      .map((i) => `${i.file} imports ${i.target}`);
    expect(wrong).toEqual([]);
  });

  it('has no circle between files', () => {
    const graph = new Map<string, string[]>();
    for (const { file, target } of imports) graph.set(file, [...(graph.get(file) ?? []), target]);
    const done = new Set<string>();
    const circle = (file: string, path: string[]): string[] | null => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return null;
      for (const next of graph.get(file) ?? []) {
        const found = circle(next, [...path, file]);
        if (found !== null) return found;
      }
      done.add(file);
      return null;
    };
    expect([...graph.keys()].map((file) => circle(file, [])).find((found) => found !== null) ?? []).toEqual([]);
  });
});
