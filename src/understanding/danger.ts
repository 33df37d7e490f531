import type { DangerWeighed, WeighDanger } from './danger-classifier.ts';
import { distressSigns, figuresOfSpeech, hearsay, worrySigns } from './distress-signs.ts';
import { generalTalk, otherSigns, paysFirst } from './fraud-signs.ts';
import { plain } from './normalise.ts';

export interface DangerHeard {
  /** distress outranks fraud: life first. */
  danger: 'fraud' | 'distress' | null;
  /** Somebody asks for money before money. */
  paysFirst: boolean;
  worried: boolean;
}

/**
 * From this probability on a sentence is danger though no pattern knows it: chosen for fewer than one false alarm in
 * 200 ordinary sentences; a life is worth more of them than money.
 */
const sureDanger: DangerWeighed = { fraud: 0.6, distress: 0.55 };

/** A word or two, or a code, is left to the patterns: five Chinese characters or four words at least. */
const tellsEnough = /(?:\p{Script=Han}[^\p{Script=Han}]{0,8}){5}|(?:\b[a-z']{1,20}[^a-z']{1,4}){3}[a-z]/u;

const noDanger: WeighDanger = () => ({ fraud: 0, distress: 0 });

/**
 * Signs of fraud that happens to the borrower, of self-harm or violence; and mere worry. Patterns know the usual words
 * and tell what is only asked, supposed or reported; `weigh` has learnt the others.
 */
export function hearDanger(text: string, weigh: WeighDanger = noDanger): DangerHeard {
  const sentences = plain(text)
    .split(/(?<=[。?])/u)
    .filter((sentence) => sentence !== '');
  const pays = holds(sentences, paysFirst, generalTalk);
  const weighed = sentences.map((sentence) => (tellsEnough.test(sentence) ? weigh(sentence) : noDanger(sentence)));
  const like = (kind: keyof DangerWeighed, except: RegExp) =>
    sentences.some((sentence, i) => (weighed[i]?.[kind] ?? 0) >= sureDanger[kind] && !except.test(sentence));
  const fraud = pays || holds(sentences, otherSigns, generalTalk) || like('fraud', generalTalk);
  const literal = sentences.map((sentence) => sentence.replace(figuresOfSpeech, '◦'));
  const distress = holds(literal, distressSigns, hearsay) || like('distress', hearsay);
  const worried = sentences.some((sentence, i) => sentence.length !== literal[i]?.length || worrySigns.test(sentence));
  return { danger: distress ? 'distress' : fraud ? 'fraud' : null, paysFirst: pays, worried: worried || distress };
}

function holds(sentences: readonly string[], signs: readonly RegExp[], except: RegExp): boolean {
  return sentences.some((sentence) => !except.test(sentence) && signs.some((sign) => sentence.search(sign) >= 0));
}
