/** What was shown under a name: a ticket number, an access code. */
export type Places = Readonly<Record<string, string>>;

const place = /\{([a-z][a-z0-9-]*)\}/g;

export function placeNames(text: string): string[] {
  return [...text.matchAll(place)].map(([, name = '']) => name);
}

/** `{name}` → what was shown there. */
export function fillPlaces(text: string, places: Places): string {
  return text.replaceAll(place, (written, name: string) => places[name] ?? written);
}

/** Letters, digits and dashes: no more than numbers and codes need, so that a place ends where its sentence goes on. */
const shown = '[A-Za-z0-9-]+';

/**
 * Whether `text` is what a line of a transcript stands for: the same, with … for any text (also several lines, also
 * none) and {name} for what was shown there before, or is shown for the first time. Returns all places then known,
 * or null where it is not.
 */
export function matchText(expected: string, text: string, places: Places): Places | null {
  const names: string[] = [];
  const pattern = expected.split(/(…|\{[a-z][a-z0-9-]*\})/).map((part) => {
    if (part === '…') return '[\\s\\S]*?';
    const name = /^\{(.*)\}$/.exec(part)?.[1];
    if (name === undefined) return escaped(part);
    const known = places[name];
    if (known !== undefined) return escaped(known);
    if (names.includes(name)) return `\\${names.indexOf(name) + 1}(?!\\d)`;
    names.push(name);
    return `(${shown})`;
  });
  const found = new RegExp(`^${pattern.join('')}$`, 'u').exec(text);
  if (found === null) return null;
  return { ...places, ...Object.fromEntries(names.map((name, i) => [name, found[i + 1] ?? ''])) };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
