import type { Danger, Intent } from '../knowledge/schema.ts';

export interface Utterance {
  text: string;
  label: string;
}

/** The example utterances of knowledge/intents or knowledge/dangers, in both languages, each with its entry's id. */
export function utterancesOf(entries: Readonly<Record<string, Pick<Intent | Danger, 'utterances'>>>): Utterance[] {
  return Object.entries(entries).flatMap(
    ([
      label,
      {
        utterances: { zh, en },
      },
    ]) => [...zh, ...en].map((text) => ({ text, label })),
  );
}
