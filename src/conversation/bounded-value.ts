/** What a button or a card may send beside its text. More is left out, which loses the rest but never the message. */
export const valueLimits = { depth: 8, parts: 500, characters: 16_000 };

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A copy of `value` that is JSON, bounded, and whose strings, keys and numbers have gone through `mask`. */
export function boundedValue(value: unknown, mask: (text: string) => string): Json {
  let parts = 0;
  let characters = 0;

  const string = (text: string): string => {
    const room = valueLimits.characters - characters;
    const kept = text.length <= room ? text : '';
    characters += kept.length;
    return mask(kept);
  };
  /** A telephone number sent as a number is still one. */
  const number = (n: number): Json => {
    if (!Number.isFinite(n)) return null;
    const written = string(String(n));
    return written === String(n) ? n : written;
  };
  const copy = (part: unknown, depth: number): Json => {
    parts += 1;
    if (parts > valueLimits.parts || depth > valueLimits.depth) return null;
    if (typeof part === 'string') return string(part);
    if (typeof part === 'number') return number(part);
    if (typeof part === 'boolean') return part;
    if (typeof part !== 'object' || part === null) return null;
    if (Array.isArray(part)) return part.slice(0, valueLimits.parts).map((item) => copy(item, depth + 1));
    const entries = Object.entries(part).slice(0, valueLimits.parts);
    return Object.fromEntries(entries.map(([key, item]) => [string(key), copy(item, depth + 1)]));
  };
  return copy(value, 1);
}
