/**
 * A copy of plain data: what whoever made it does with theirs afterwards changes nothing here. structuredClone does the
 * same at ten times the cost, and does what this does not: what is neither a list nor a plain object is left to it.
 */
export function plainCopy<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? structuredClone(value) : value;
  if (Array.isArray(value)) return value.map(copy);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return structuredClone(value);
  const copied: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    // An own __proto__ would become the copy's prototype.
    if (key === '__proto__') return structuredClone(value);
    const own = copy((value as Record<string, unknown>)[key]);
    // As in JSON, what is undefined is not there.
    if (own !== undefined) copied[key] = own;
  }
  return copied;
}
