import { loadKnowledge } from '../../src/knowledge/load.ts';
import { chatConfig, type Words } from '../../src/server/web/chat-config.ts';

export const operator = {
  role: 'independent',
  name: null,
  privacyUrl: null,
  retentionDays: 180,
  ticketRetentionDays: 365,
} as const;
export const knowledge = loadKnowledge();

/** The words as a chat is given them. */
export function chatWords(language: 'zh' | 'en'): Words {
  return chatConfig(knowledge, operator).words[language];
}
