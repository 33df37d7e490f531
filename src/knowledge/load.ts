import { CodedError } from '../errors.ts';
import { crossCheck } from './cross-checks.ts';
import { describe, inReadingOrder, type Mistake } from './mistake.ts';
import { type RawEntry, readFiles } from './read-files.ts';
import { type Kind, type Knowledge, kinds } from './schema.ts';
import { schemaMistakes } from './schema-mistakes.ts';
import { versionOf } from './version.ts';

const repositoryFolder = new URL('../../knowledge/', import.meta.url);

export interface Inspection {
  /** What could be read; entries with mistakes of their own are left out. */
  knowledge: Knowledge;
  mistakes: Mistake[];
  /** Not wrong enough to refuse: a review that is due, a rule of style. */
  warnings: Mistake[];
}

export interface InspectOptions {
  /** Leave out what looks across entries, for knowledge that is only partly written. */
  check?: boolean;
  /** The day, as 2026-11-21, on which reviews are due; left out, no review is looked at. */
  today?: string;
  /** So many days after it was due a review that was not done is a mistake; left out, it only warns. */
  grace?: number;
}

/**
 * The knowledge base of a folder.
 * @throws CodedError `bad-knowledge` with every mistake found, one a line: `file:line  what is wrong — what to write`.
 */
export function loadKnowledge(
  folder: string | URL = repositoryFolder,
  { check = true }: { check?: boolean } = {},
): Knowledge {
  const { knowledge, mistakes } = inspectKnowledge(folder, { check });
  if (mistakes.length > 0) throw new CodedError('bad-knowledge', `\n${mistakes.map(describe).join('\n')}`);
  return knowledge;
}

/** The same without throwing, with the warnings. */
export function inspectKnowledge(folder: string | URL = repositoryFolder, options: InspectOptions = {}): Inspection {
  const { entries, mistakes } = readFiles(folder);
  // With a file unread, every id in it would be reported as missing.
  const checked = options.check !== false && mistakes.length === 0;
  const places = new Map<string, RawEntry>();
  for (const entry of entries) place(entry, places, mistakes);
  const knowledge = accept(places, mistakes);
  const warnings: Mistake[] = [];
  if (checked) crossCheck(knowledge, places, { mistakes, warnings }, options);
  return { knowledge, mistakes: mistakes.sort(inReadingOrder), warnings: warnings.sort(inReadingOrder) };
}

function place(entry: RawEntry, places: Map<string, RawEntry>, mistakes: Mistake[]): void {
  const earlier = places.get(`${entry.kind}/${entry.id}`);
  if (earlier === undefined) {
    places.set(`${entry.kind}/${entry.id}`, entry);
    return;
  }
  const { file, line } = earlier.place([]);
  const what = `${entry.id} is already in ${file}:${line}`;
  mistakes.push({ ...entry.place([]), what, write: 'give one of the two another id, or make them one' });
}

/** The entries that the schema takes. */
function accept(places: ReadonlyMap<string, RawEntry>, mistakes: Mistake[]): Knowledge {
  const none = Object.keys(kinds).map((kind) => [kind, {}]);
  const knowledge: Record<Kind, Record<string, unknown>> = Object.fromEntries(none);
  for (const entry of places.values()) {
    const { kind, id, content } = entry;
    const result = kinds[kind].safeParse(content, { reportInput: true });
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
      mistakes.push({ ...entry.place([]), what: `"${id}" is not an id`, write: 'lower-case words joined by hyphens' });
    } else if (result.success) knowledge[kind][id] = result.data;
    else mistakes.push(...schemaMistakes(entry, result.error.issues));
  }
  return { ...knowledge, version: versionOf(knowledge) } as unknown as Knowledge;
}
