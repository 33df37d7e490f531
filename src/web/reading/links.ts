export type Piece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

const address = /https:\/\/[^\s<>"'`，。；：！？、（）《》「」“”|\\]+/g;

/**
 * A sentence in pieces, its web addresses apart. Only https, never with a name or password in it (the host would not
 * be what it looks like), shown exactly as written; everything else stays text.
 */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const written = match[0].replace(/[.,;:!?)\]}]+$/, '');
    const href = safeAddress(written);
    if (href === null) continue;
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) });
    found.push({ kind: 'link', text: written, href });
    from = match.index + written.length;
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) });
  return found;
}

/** A full https address, or null. */
export function safeAddress(written: string): string | null {
  try {
    const { protocol, username, password, href } = new URL(written);
    return protocol === 'https:' && username === '' && password === '' ? href : null;
  } catch {
    return null;
  }
}
