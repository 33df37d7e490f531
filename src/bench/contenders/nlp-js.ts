import type { Classify, Contender, Labelled } from './contender.ts';

/** NLP.js with its Chinese tokenizer and its defaults, quiet and without files. */
export const nlpJs: Contender = { name: 'NLP.js', train: nlp };
/** Its net gives up early on many utterances: fewer are fairer to it. */
export const nlpJsSmall: Contender = { name: 'NLP.js', atMost: 40, train: nlp };

async function nlp(utterances: readonly Labelled[]): Promise<Classify> {
  const { containerBootstrap, Nlp } = (await import('@nlpjs/basic')).default;
  const { LangZh } = (await import('@nlpjs/lang-zh')).default;
  const container = await containerBootstrap();
  container.use(LangZh);
  container.use(Nlp);
  const bot = container.get('nlp');
  Object.assign(bot.settings, { autoSave: false, autoLoad: false, calculateSentiment: false });
  container.registerConfiguration('nlu', { log: false }, false);
  bot.addLanguage('zh');
  for (const { text, label } of utterances) bot.addDocument('zh', text, label);
  await bot.train();
  return async (text) => {
    const { intent, score } = await bot.process('zh', text);
    return { label: intent === 'None' ? 'out-of-scope' : intent, confidence: score };
  };
}
