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

/** Signs of fraud that happens to the borrower, of self-harm or violence; and mere worry. */
export function hearDanger(text: string): DangerHeard {
  const sentences = plain(text)
    .split(/(?<=[。?])/u)
    .filter((sentence) => sentence !== '');
  const pays = holds(sentences, paysFirst, generalTalk);
  const fraud = pays || holds(sentences, otherSigns, generalTalk);
  const literal = sentences.map((sentence) => sentence.replace(figuresOfSpeech, '◦'));
  const distress = holds(literal, distressSigns, hearsay);
  const worried = sentences.some((sentence, i) => sentence.length !== literal[i]?.length || worrySigns.test(sentence));
  return { danger: distress ? 'distress' : fraud ? 'fraud' : null, paysFirst: pays, worried: worried || distress };
}

function holds(sentences: readonly string[], signs: readonly RegExp[], except: RegExp): boolean {
  return sentences.some((sentence) => !except.test(sentence) && signs.some((sign) => sentence.search(sign) >= 0));
}
