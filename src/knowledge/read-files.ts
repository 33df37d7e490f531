import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CORE_SCHEMA, load } from 'js-yaml';
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type YAMLParseError } from 'yaml';
import type { Mistake, Place } from './mistake.ts';
import { type Kind, kinds } from './schema.ts';

type Path = readonly PropertyKey[];

/** One entry as it stands in its file, not yet checked against the schema. */
export interface RawEntry {
  kind: Kind;
  id: string;
  content: unknown;
  /** Where a part of the entry stands; a part that is missing is placed at what should hold it. */
  place(path: Path): Place;
}

export interface Files {
  entries: RawEntry[];
  mistakes: Mistake[];
}

/**
 * Reads every .yaml file below a knowledge folder. The kind is the name of the file (products.yaml) or of the
 * folder it lies in (causes/record.yaml); files are read in the order of their names.
 */
export function readFiles(folder: string | URL): Files {
  const root = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const read: Files = { entries: [], mistakes: [] };
  for (const name of namesIn(root, read.mistakes)) readOne(root, name, read);
  return read;
}

function namesIn(root: string, mistakes: Mistake[]): string[] {
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((name) => name.split(sep).join('/'))
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch {
    mistakes.push({ file: root, line: 1, what: 'the folder cannot be read', write: 'name the knowledge folder' });
    return [];
  }
}

function readOne(root: string, file: string, { entries, mistakes }: Files): void {
  const name = file.split('/')[0]?.replace(/\.ya?ml$/, '') ?? '';
  if (!isKind(name)) {
    const known = Object.keys(kinds).join(', ');
    mistakes.push({ file, line: 1, what: `"${name}" is not a kind of knowledge`, write: `name it one of ${known}` });
    return;
  }
  if (file.endsWith('.yml')) {
    mistakes.push({ file, line: 1, what: 'the file ends in .yml', write: 'rename it to end in .yaml' });
    return;
  }
  const text = readFileSync(join(root, file), 'utf8');
  const contents = contentsOf(text, file, mistakes);
  if (contents === null) return;
  if (!isPlainMap(contents)) {
    mistakes.push({
      file,
      line: 1,
      what: 'the file is not a list of ids with their entries',
      write: 'id: and below it, indented, the entry',
    });
    return;
  }
  const lineOf = lineFinder(text);
  for (const [id, content] of Object.entries(contents)) {
    entries.push({ kind: name, id, content, place: (path) => ({ file, line: lineOf([id, ...path]) }) });
  }
}

/**
 * What a file holds; null when it holds nothing, or has mistakes. Read by js-yaml, which is five times as fast; a file it
 * refuses is read again by yaml, whose mistakes have lines an editor understands. Both know YAML 1.2's core schema.
 */
function contentsOf(text: string, file: string, mistakes: Mistake[]): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA }) ?? null;
  } catch {
    const document = parseDocument(text, { lineCounter: new LineCounter() });
    for (const error of worthTelling(document.errors)) {
      mistakes.push({
        file,
        line: error.linePos?.[0].line ?? 1,
        what: `YAML cannot be read here: ${error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}`,
        write: adviceFor(error),
      });
    }
    return document.errors.length > 0 ? null : document.toJS();
  }
}

function isPlainMap(contents: unknown): contents is Record<string, unknown> {
  return typeof contents === 'object' && contents !== null && !Array.isArray(contents);
}

/** Parses the text again when it is first asked: keeping every document just in case would double the start's time. */
function lineFinder(text: string): (path: Path) => number {
  const lines = new LineCounter();
  let document: Document | undefined;
  return (path) => {
    document ??= parseDocument(text, { lineCounter: lines });
    return lines.linePos(offsetOf(document, path)).line;
  };
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(kinds, name);
}

/** The offset of the key at the end of the path, or of the deepest part of the path that is there. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (!isMap(node) && !(isNode(node) && 'items' in node)) break;
    const items: readonly unknown[] = node.items;
    const found = isMap(node)
      ? items.find((item) => isPair(item) && (isScalar(item.key) ? item.key.value : item.key) === step)
      : items[Number(step)];
    if (found === undefined) break;
    const start = isPair(found) ? found.key : found;
    offset = (isNode(start) && start.range?.[0]) || offset;
    node = isPair(found) ? found.value : found;
  }
  return offset;
}

/** After a slip of the pen the parser stumbles on and on: only the first is told, and every id that stands twice. */
function worthTelling(errors: readonly YAMLParseError[]): YAMLParseError[] {
  const first = errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  return errors.filter((error) => error === first || error.code === 'DUPLICATE_KEY');
}

function adviceFor({ code, message }: YAMLParseError): string {
  if (code === 'DUPLICATE_KEY') return 'give one of the two another name, or make them one';
  if (code === 'TAB_AS_INDENT') return 'indent with spaces';
  if (/^Flow/.test(message)) return 'close it with the } or ] that it opened with';
  if (code === 'BAD_INDENT') return 'line it up with its neighbours';
  return 'look for a missing space after a colon, a missing quote or bracket; put text with : or # in quotes';
}
