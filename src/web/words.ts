/** The sentences of the chat itself, by message id, in the language in use. */
export type Words = Readonly<Record<string, string>>;
export type Language = 'zh' | 'en';

/** What the service tells the chat about itself: GET /chat-config. */
export interface ChatConfig {
  operator: { name: string | null; isLender: boolean };
  privacyUrl: string | null;
  retentionDays: number;
  ticketRetentionDays: number;
  mostQuestions: number;
  files: { most: number; mostBytes: number; types: readonly string[] };
  words: Readonly<Record<Language, Words>>;
}

/** A message with its `{places}` filled; the id itself where the service does not know it, so that nothing is blank. */
export function say(words: Words, id: string, values: Readonly<Record<string, string | number>> = {}): string {
  return (words[id] ?? id).replace(/\{([a-z-]+)\}/g, (place, name: string) => String(values[name] ?? place));
}
