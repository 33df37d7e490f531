interface Node {
  next: Map<string, Node>;
  concept: string | null;
}

export interface Concept {
  name: string;
  from: number;
  to: number;
}

/**
 * Finds the ideas of a sentence (as intentText gives it), in order, longest word first.
 *
 * @param lexicon each idea's words, parted by blanks; a word that stands under two belongs to the first
 */
export function conceptFinder(lexicon: Readonly<Record<string, string>>): (text: string) => Concept[] {
  const root = treeOf(lexicon);
  return (text) => {
    const found: Concept[] = [];
    for (let at = 0; at < text.length; ) {
      let node = root.next.get(text[at] ?? '');
      let end = 0;
      let name: string | null = null;
      for (let to = at + 1; node; to++) {
        if (node.concept && wholeWord(text, at, to)) {
          name = node.concept;
          end = to;
        }
        node = node.next.get(text[to] ?? '');
      }
      if (name) {
        found.push({ name, from: at, to: end });
        at = end;
      } else at++;
    }
    return found;
  };
}

function treeOf(lexicon: Readonly<Record<string, string>>): Node {
  const root: Node = { next: new Map(), concept: null };
  for (const [concept, words] of Object.entries(lexicon)) {
    for (const word of words.split(' ')) {
      let node = root;
      for (const unit of word) {
        let next = node.next.get(unit);
        if (!next) {
          next = { next: new Map(), concept: null };
          node.next.set(unit, next);
        }
        node = next;
      }
      node.concept ??= concept;
    }
  }
  return root;
}

/** Latin words count only whole: no `can` in `scan`. */
function wholeWord(text: string, from: number, to: number): boolean {
  return !(latin.test(text[from] ?? '') && (latin.test(text[from - 1] ?? '') || latin.test(text[to] ?? '')));
}
const latin = /[a-z']/u;
