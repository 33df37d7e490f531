import { type Kind, type Knowledge, kinds } from './schema.ts';

/** One entry that is new, gone, or says something else; `how` in an editor's words, one line each. */
export interface Change {
  kind: Kind;
  id: string;
  what: 'added' | 'removed' | 'changed';
  how: string[];
}

/** What changed from one knowledge base to another, kind by kind, in the order of ids. */
export function changesBetween(before: Knowledge, after: Knowledge): Change[] {
  return (Object.keys(kinds) as Kind[]).flatMap((kind) => {
    const [old, now]: Record<string, unknown>[] = [before[kind], after[kind]];
    const ids = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])].sort();
    const changes = ids.flatMap((id) => changeOf(kind, id, old?.[id], now?.[id]));
    return kind === 'questions' ? [...changes, ...orderOf(old ?? {}, now ?? {})] : changes;
  });
}

function changeOf(kind: Kind, id: string, old: unknown, now: unknown): Change[] {
  if (old === undefined) return [{ kind, id, what: 'added', how: called(now) }];
  if (now === undefined) return [{ kind, id, what: 'removed', how: called(old) }];
  const how = differences(old, now, []);
  return how.length === 0 ? [] : [{ kind, id, what: 'changed', how }];
}

/** What an entry is called, for somebody who does not know it by its id. */
function called(entry: unknown): string[] {
  if (!isRecord(entry)) return [];
  const name = [entry, entry.name, entry.title, entry.question, entry.ask].find((one) => isRecord(one) && 'zh' in one);
  return isRecord(name) ? [said(name.zh)] : [];
}

/** The first questions of a complaint are asked in the order of the file. */
function orderOf(old: object, now: object): Change[] {
  const both = Object.keys(old).filter((id) => id in now);
  const then = Object.keys(now).filter((id) => id in old);
  return both.join() === then.join() ? [] : [{ kind: 'questions', id: 'all', what: 'changed', how: ['another order'] }];
}

function differences(old: unknown, now: unknown, path: readonly string[]): string[] {
  if (JSON.stringify(old) === JSON.stringify(now)) return [];
  const at = path.join('.');
  if (old === undefined) return [`${at}: now ${said(now)}`];
  if (now === undefined) return [`${at}: no longer ${said(old)}`];
  if (Array.isArray(old) && Array.isArray(now)) return listDifferences(old, now, at);
  if (isRecord(old) && isRecord(now)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return keys.flatMap((key) => differences(old[key], now[key], [...path, key]));
  }
  return [`${at}: ${said(old)} → ${said(now)}`];
}

/** Items told by what they are about: evidence by fact and value, a citation by its source, a text by its words. */
function listDifferences(old: readonly unknown[], now: readonly unknown[], at: string): string[] {
  const [before, after] = [old, now].map((list) => new Map(list.map((item) => [nameOf(item), item])));
  if (before === undefined || after === undefined) return [];
  const gone = [...before.keys()].filter((name) => !after.has(name));
  const fresh = [...after.keys()].filter((name) => !before.has(name));
  const kept = [...after.keys()].filter((name) => before.has(name));
  const lines = [
    ...(fresh.length > 0 ? [`${at}: new ${counted(fresh)}`] : []),
    ...(gone.length > 0 ? [`${at}: gone ${counted(gone)}`] : []),
    ...kept.flatMap((name) => differences(before.get(name), after.get(name), [at, name])),
  ];
  return lines.length > 0 ? lines : [`${at}: another order, ${[...after.keys()].join(', ')}`];
}

/** More than so many are only counted: utterances come by the hundred. */
const mostNamed = 6;

function counted(names: readonly string[]): string {
  const named = names.slice(0, mostNamed).join(', ');
  return names.length > mostNamed ? `${named} and ${names.length - mostNamed} more` : named;
}

function nameOf(item: unknown): string {
  if (!isRecord(item)) return String(item);
  if ('fact' in item) return `${item.fact}=${item.value ?? 'yes'}`;
  if ('any-of' in item) return `any of ${item['any-of']}`;
  if ('source' in item) return `${item.source}${item.at === undefined ? '' : ` ${item.at}`}`;
  return 'zh' in item ? said(item.zh) : JSON.stringify(item);
}

function said(value: unknown): string {
  if (typeof value === 'string') return /\s|[^\x20-\x7e]/.test(value) ? `“${value}”` : value;
  return JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
