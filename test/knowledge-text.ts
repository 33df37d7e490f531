import { loadKnowledge } from '../src/knowledge/load.ts';

const { messages } = loadKnowledge();

/** A sentence as the knowledge base has it now, so that an editor changes words without changing tests. */
export function knowledgeText(id: string, language: 'zh' | 'en' = 'zh'): string {
  const text = messages[id]?.[language];
  if (text === undefined) throw new Error(`no message '${id}'`);
  return text;
}
