/**
 * Characters of which every match of a regular expression holds at least one, or null where that cannot be told. A
 * sentence with none of them need not be searched: of hundreds of patterns, a few are left.
 *
 * @param source of an expression with the flag u and without i
 */
export function neededCharacters(source: string): ReadonlySet<string> | null {
  const units = [...source];
  let at = 0;

  return alternatives();

  function alternatives(): ReadonlySet<string> | null {
    const sets = [sequence()];
    while (units[at] === '|') {
      at++;
      sets.push(sequence());
    }
    if (sets.includes(null)) return null;
    return new Set(sets.flatMap((set) => [...(set ?? [])]));
  }

  /** One of its parts that must be there: the one with the fewest characters. */
  function sequence(): ReadonlySet<string> | null {
    let fewest: ReadonlySet<string> | null = null;
    while (at < units.length && units[at] !== '|' && units[at] !== ')') {
      const part = piece();
      if (!mayBeLeftOut() && part !== null && (fewest === null || part.size < fewest.size)) fewest = part;
    }
    return fewest;
  }

  function piece(): ReadonlySet<string> | null {
    const unit = units[at++] ?? '';
    if (unit === '(') return group();
    if (unit === '[') return characterClass();
    if (unit === '\\') return escaped();
    return '.^$'.includes(unit) ? null : new Set([unit]);
  }

  function group(): ReadonlySet<string> | null {
    let looksAround = false;
    if (units[at] === '?') {
      const kind = units.slice(at + 1, at + 3).join('');
      looksAround = /^(?:[=!]|<[=!])/u.test(kind);
      if (kind.startsWith('<') && !looksAround) at = units.indexOf('>', at) + 1;
      else at += kind.startsWith('<') ? 3 : 2;
    }
    const inside = alternatives();
    at++;
    return looksAround ? null : inside;
  }

  function characterClass(): ReadonlySet<string> | null {
    let known = units[at] !== '^';
    const set = new Set<string>();
    while (units[at] !== ']') {
      const one = units[at] === '\\' ? escapedAhead() : new Set([units[at++] ?? '']);
      if (one === null) known = false;
      else if (units[at] === '-' && units[at + 1] !== ']' && one.size === 1) {
        at++;
        for (const between of range([...one][0] ?? '', units[at++] ?? '')) set.add(between);
      } else for (const unit of one) set.add(unit);
    }
    at++;
    return known ? set : null;
  }

  function escapedAhead(): ReadonlySet<string> | null {
    at++;
    return escaped();
  }

  function escaped(): ReadonlySet<string> | null {
    const unit = units[at++] ?? '';
    if (unit === 'd') return new Set('0123456789');
    if (unit === 'p' || unit === 'P') at = units.indexOf('}', at) + 1;
    return /[a-z]/iu.test(unit) ? null : new Set([unit]);
  }

  /** Reads the quantifier behind a part. */
  function mayBeLeftOut(): boolean {
    const unit = units[at];
    if (unit === '{') {
      const none = units[at + 1] === '0';
      at = units.indexOf('}', at) + 1;
      skipLazy();
      return none;
    }
    if (unit !== '?' && unit !== '*' && unit !== '+') return false;
    at++;
    skipLazy();
    return unit !== '+';
  }

  function skipLazy(): void {
    if (units[at] === '?') at++;
  }
}

function range(from: string, to: string): string[] {
  const first = from.codePointAt(0) ?? 0;
  return Array.from({ length: (to.codePointAt(0) ?? 0) - first + 1 }, (_, i) => String.fromCodePoint(first + i));
}
