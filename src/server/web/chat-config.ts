import type { Settings } from '../../config.ts';
import { mostQuestions } from '../../diagnosis/next-question.ts';
import type { Knowledge } from '../../knowledge/schema.ts';

export type Words = Readonly<Record<string, string>>;

/** What the chat shows beside its own words. */
const alsoShown = ['tick-hint'];

/** Of files: the same as the service takes (src/channels/direct-line). */
const files = {
  most: 5,
  mostBytes: 5 * 1024 * 1024,
  types: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf', 'text/plain'],
};

/** What the chat in the browser is told of the service: who runs it, and every word that stands in it. */
export function chatConfig({ messages }: Pick<Knowledge, 'messages'>, operator: Settings['operator']) {
  const { name, role, privacyUrl, retentionDays, ticketRetentionDays } = operator;
  const isChats = (id: string) => id.startsWith('web-') && !id.startsWith('web-page-');
  const ids = [...Object.keys(messages).filter(isChats), ...alsoShown];
  return {
    operator: { name, isLender: role === 'lender' },
    privacyUrl,
    retentionDays,
    ticketRetentionDays,
    mostQuestions,
    files,
    words: { zh: wordsIn('zh', ids, messages), en: wordsIn('en', ids, messages) },
  };
}

export function wordsIn(language: 'zh' | 'en', ids: readonly string[], messages: Knowledge['messages']): Words {
  return Object.fromEntries(ids.map((id) => [id, messages[id]?.[language] ?? id]));
}
