import type { Knowledge } from '../../knowledge/schema.ts';

/**
 * A knowledge base so many times as large, for measuring alone: every cause, answer and example sentence again under
 * another id or ending, of the same complaints and intents.
 */
export function timesOver(knowledge: Knowledge, times: number): Knowledge {
  if (times === 1) return knowledge;
  const copies = Array.from({ length: times - 1 }, (_, n) => n + 2);
  const more = <T>(entries: Readonly<Record<string, T>>): Record<string, T> => ({
    ...entries,
    ...Object.fromEntries(
      copies.flatMap((n) => Object.entries(entries).map(([id, entry]) => [`${id}-${n}`, entry] as const)),
    ),
  });
  const again = (texts: readonly string[]) => [...texts, ...copies.flatMap((n) => texts.map((text) => `${text}${n}`))];
  return {
    ...knowledge,
    version: `${knowledge.version}x${times}`,
    causes: more(knowledge.causes),
    answers: more(knowledge.answers),
    intents: Object.fromEntries(
      Object.entries(knowledge.intents).map(([id, { utterances, ...intent }]) => [
        id,
        { ...intent, utterances: { zh: again(utterances.zh), en: again(utterances.en) } },
      ]),
    ),
  };
}
