/**
 * The utterances (as intentText gives them) that stand for one intent only. Two products' utterances can become one
 * text; where their intents differ, the text decides nothing.
 */
export function exactUtterances(utterances: readonly { text: string; label: string }[]): ReadonlyMap<string, string> {
  const exact = new Map<string, string>();
  const disputed = new Set<string>();
  for (const { text, label } of utterances) {
    const before = exact.get(text);
    if (before !== undefined && before !== label) disputed.add(text);
    exact.set(text, label);
  }
  for (const text of disputed) exact.delete(text);
  return exact;
}
