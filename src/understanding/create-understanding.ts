import type { Knowledge } from '../knowledge/schema.ts';
import { Recent } from '../recent.ts';
import { readAnswer, readFact } from './answers.ts';
import { readsAsCorrection, readsAsGivingUp } from './change-of-mind.ts';
import { readCommand } from './commands.ts';
import { hearDanger } from './danger.ts';
import { dangerClassifier, learnDangers } from './danger-classifier.ts';
import type { Command, Heard, Reading, Understanding } from './heard.ts';
import { asksHowLong } from './how-long.ts';
import { type ClassifyIntent, intentClassifier, learnIntents, sureEnough } from './intent-classifier.ts';
import { type Keeping, keepingNothing } from './keeping.ts';
import { detectLanguage } from './language.ts';
import { maskText } from './masking.ts';
import { fold } from './normalise.ts';
import { noticeReader } from './notices.ts';
import { productFinder } from './product-names.ts';
import { saidFacts } from './said-facts.ts';
import { createSentenceReader, indexingOf } from './sentence-reader.ts';
import { severalTroubles } from './several-troubles.ts';
import { utterancesOf } from './utterances.ts';
import { isUnsure, readYesNo } from './yes-no.ts';

/** The confidence from which the assistant acts on a reading. */
export const confident = sureEnough;

/** 好的谢谢 ends a talk rather than answers a question. */
const thanks = /谢|感谢|thank|thx/iu;

/** A bare command or answer is what it is. */
const certain = 0.98;

/** Messages as short as this are mostly buttons, numbers, a yes: what others have said before. */
const fewWords = 8;
/** Of the short ones, so many are kept as they were understood: at most some 2 MB. */
const mostKept = 2_000;
/** Turns run beside each other: what one reads of its message is not the last thing read when it asks again. */
const mostInHand = 200;

const intentOf: Readonly<Partial<Record<Command, string>>> = {
  human: 'talk-to-human',
  restart: 'restart',
  help: 'help',
  chinese: 'language',
  english: 'language',
};

/**
 * All that the assistant understands, over one knowledge base. `classify` reads the intent of a masked text; left out,
 * it is learned from the knowledge base's utterances, unless `keeping` has that from before.
 */
export function createUnderstanding(
  knowledge: Knowledge,
  classify?: ClassifyIntent,
  keeping: Keeping = keepingNothing,
): Understanding {
  const { classifyIntent, weighDanger } = learn(knowledge, keeping, classify);
  const findProducts = productFinder(knowledge.products);
  // What is heard in a turn is read again as an answer.
  const readNotice = remembering(noticeReader(knowledge.notices));
  const factsSaid = remembering(saidFacts);
  const dangerIn = remembering((text) => hearDanger(text, weighDanger));
  const short = new Recent<Heard>(mostKept);
  const names = Object.values(knowledge.products)
    .flatMap(({ name, aliases }) => [name.zh, name.en, ...aliases])
    .map(fold)
    .sort((a, b) => b.length - a.length);

  /** The values of a fact in the order in which its own question shows them. */
  const listed = new Map(
    Object.values(knowledge.questions).flatMap(({ kind, options }) => {
      const shown = options.flatMap((option) => ('fact' in option ? [option] : []));
      const [first] = shown;
      const own =
        kind === 'one-of' && shown.length === options.length && shown.every(({ fact }) => fact === first?.fact);
      return own && first !== undefined ? [[first.fact, shown.map(({ value = 'yes' }) => value)] as const] : [];
    }),
  );

  const isTrouble = (intent: string) => knowledge.intents[intent]?.kind === 'complaint';

  const stated = (text: string) => {
    const facts: Record<string, string> = { ...factsSaid(text) };
    const shown = readNotice(text);
    if (shown !== null) facts['shown-message'] = shown;
    if (dangerIn(text).paysFirst) facts['asked-to-pay-first'] = 'yes';
    return Object.fromEntries(Object.entries(facts).filter(([fact]) => fact in knowledge.facts));
  };
  /** While the page's words are asked for, what is typed is what the page said. */
  const statedAs = (text: string, asked: readonly string[]) => {
    const facts = stated(text);
    const shown = asked.includes('shown-message') ? (readNotice(`提示${text}`) ?? null) : null;
    return shown === null ? facts : { ...facts, 'shown-message': shown };
  };

  /** Of a text already masked. */
  const hear = (text: string): Heard => {
    const command = readCommand(text);
    const reading = settledIntent(text, command, classifyIntent);
    const { danger, worried } = dangerIn(text);
    const found = findProducts(text);
    const told = command === null ? severalTroubles(text, classifyIntent, findProducts, isTrouble) : [];
    const also = told.slice(1).map(({ intent, product }) => ({ intent, product }));
    const [helped] = also.length > 0 ? told : told.filter(({ intent }) => intent === reading.intent);
    return {
      text,
      ...(helped === undefined ? reading : readAs(helped, reading)),
      language: detectLanguage(text, names),
      ...found,
      product: helped?.product ?? found.product,
      facts: stated(text),
      danger,
      worried,
      command,
      ...(also.length === 0 ? {} : { also }),
    };
  };

  return {
    hear(raw) {
      const { text } = maskText(raw);
      return text.length <= fewWords ? short.of(text, () => hear(text)) : hear(text);
    },
    readAnswer(text, asking) {
      const asked = asking.options.flatMap(({ fact, also = [] }) => [fact, ...also.map((one) => one.fact)]);
      return readAnswer(text, asking, (words) => statedAs(words, asked));
    },
    readFact(text, id) {
      const fact = knowledge.facts[id];
      return fact === undefined ? null : readFact(text, id, fact, (words) => statedAs(words, [id]), listed.get(id));
    },
    readYesNo,
    asksHowLong,
    corrects: readsAsCorrection,
    givesUp: readsAsGivingUp,
  };
}

/** Of several troubles told at once, the one to help with first: what the whole message was read as comes after it. */
function readAs(
  { intent, confidence }: Reading,
  whole: Reading & { alternatives: Reading[] },
): Reading & { alternatives: Reading[] } {
  if (intent === whole.intent) return whole;
  const { alternatives, ...other } = whole;
  return { intent, confidence, alternatives: [other, ...alternatives.filter((one) => one.intent !== intent)] };
}

function remembering<T>(read: (text: string) => T): (text: string) => T {
  const recent = new Recent<{ found: T }>(mostInHand);
  return (text) => recent.of(text, () => ({ found: read(text) })).found;
}

/** Both classifiers, over sentences read once. */
function learn({ intents, dangers }: Knowledge, keeping: Keeping, classify?: ClassifyIntent) {
  const learnt = keeping.kept({ intents, dangers }, () => {
    const reader = createSentenceReader([...utterancesOf(intents), ...utterancesOf(dangers)].map(({ text }) => text));
    return {
      vocabulary: reader.vocabulary,
      intents: learnIntents(intents, reader),
      dangers: learnDangers(dangers, intents, reader),
    };
  });
  const indexing = indexingOf(learnt.vocabulary);
  return {
    classifyIntent: classify ?? intentClassifier(learnt.intents, indexing),
    weighDanger: dangerClassifier(learnt.dangers, indexing),
  };
}

function settledIntent(
  text: string,
  command: Command | null,
  classify: ClassifyIntent,
): Reading & { alternatives: Reading[] } {
  const polar = { yes: 'affirm', no: 'deny' } as const;
  // 有过，早还清了 answers a question; only a bare 有 is nothing but a yes.
  const yesNo = text.length <= 8 && !/[，,；;。]\s*\S/u.test(text) ? readYesNo(text) : null;
  const plain =
    (command === null ? undefined : intentOf[command]) ??
    (yesNo === 'yes' && thanks.test(text) ? 'thanks' : undefined) ??
    (yesNo === null ? undefined : polar[yesNo]) ??
    (text.length <= 16 && isUnsure(text) ? 'unsure' : undefined);
  return plain === undefined ? classify(text) : { intent: plain, confidence: certain, alternatives: [] };
}
