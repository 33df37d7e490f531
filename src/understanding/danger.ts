import type { DangerWeighed, WeighDanger } from './danger-classifier.ts';
import { outOfGuise } from './danger-guises.ts';
import { distressSigns, figuresOfSpeech, hearsay, surely, worrySigns } from './distress-signs.ts';
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
 * From this probability on a sentence is danger though no pattern knows it, of the kind that is the likelier: chosen for
 * fewer than one false alarm in 200 ordinary sentences; a life is worth more of them than money. Both kinds count
 * together: a threat to send pictures around is as much blackmail as violence, and no less a danger for it.
 */
const sureDanger: DangerWeighed = { fraud: 0.38, distress: 0.36 };
/** And by itself it is at least this likely: a little of either is mostly neither. */
const likelyAlone = 0.3;
const otherThan = { fraud: 'distress', distress: 'fraud' } as const;

/** In so few words nobody tells much, and much sounds like it (难用得要死): seven Chinese characters or six words at least. */
const tellsMuch = /(?:\p{Script=Han}[^\p{Script=Han}]{0,8}){7}|(?:\b[a-z']{1,20}[^a-z']{1,4}){5}[a-z]/u;
const sureInFewWords = 0.55;

/** Where a pattern knows the words, this much is enough: 学费要先交 and 笑不活了 have the words and nothing else. */
const likelyDanger: DangerWeighed = { fraud: 0.06, distress: 0.05 };

/** From so many characters on, clauses of so many are weighed each by itself, at this share: out of their story they mislead. */
const longStory = 20;
const longClause = 8;
const clauseAlone = 0.8;

/** Talk of frauds in general is as good as never this like one that happens. */
const beyondTalk = 0.8;

/** A word or two, or a code, is left to the patterns: four Chinese characters or four words at least. */
const tellsEnough = /(?:\p{Script=Han}[^\p{Script=Han}]{0,8}){4}|(?:\b[a-z']{1,20}[^a-z']{1,4}){3}[a-z]/u;

/**
 * Signs of fraud that happens to the borrower, of self-harm or violence; and mere worry. Patterns know the usual words
 * and tell what is only asked, supposed or reported; `weigh` has learnt the others, and what only sounds like danger.
 * Left out, the patterns decide alone.
 */
export function hearDanger(text: string, weigh?: WeighDanger): DangerHeard {
  const sentences = outOfGuise(plain(text))
    .split(/(?<=[。?])/u)
    .filter((sentence) => sentence !== '')
    .map((words) => ({
      words,
      literal: words.replace(figuresOfSpeech, '◦'),
      weighed: weigh && tellsEnough.test(words) ? weighedWithClauses(words, weigh) : null,
    }));
  const likely = (kind: keyof DangerWeighed, weighed: DangerWeighed | null) =>
    weighed === null || weighed[kind] >= likelyDanger[kind];
  const sure = (kind: keyof DangerWeighed, words: string, weighed: DangerWeighed | null, talk: boolean) =>
    weighed !== null &&
    weighed[kind] >= Math.max(likelyAlone, weighed[otherThan[kind]]) &&
    weighed.fraud + weighed.distress >= (talk ? beyondTalk : tellsMuch.test(words) ? sureDanger[kind] : sureInFewWords);
  const frauds = sentences.map(({ words, weighed }) => {
    const talk = generalTalk.test(words);
    const told = !talk && likely('fraud', weighed);
    const pays = told && shows(words, paysFirst);
    return { pays, fraud: pays || (told && shows(words, otherSigns)) || sure('fraud', words, weighed, talk) };
  });
  const distress = sentences.some(({ words, literal, weighed }) => {
    const heard = hearsay.test(words);
    const told = !heard && shows(literal, distressSigns);
    return (told && (likely('distress', weighed) || shows(literal, surely))) || sure('distress', words, weighed, heard);
  });
  const fraud = frauds.some((one) => one.fraud);
  const worried = sentences.some(({ words, literal }) => words.length !== literal.length || worrySigns.test(words));
  return {
    danger: distress ? 'distress' : fraud ? 'fraud' : null,
    paysFirst: frauds.some(({ pays }) => pays),
    worried: worried || distress,
  };
}

/** Who tells a long story names the danger in one clause of it, and the others would hide it. */
function weighedWithClauses(words: string, weigh: WeighDanger): DangerWeighed {
  const whole = weigh(words);
  if (words.length < longStory) return whole;
  const clauses = words
    .split(/[,;:~]/u)
    .filter((clause) => clause.length < words.length && clause.length >= longClause);
  for (const clause of clauses) {
    const part = weigh(clause);
    whole.fraud = Math.max(whole.fraud, clauseAlone * part.fraud);
    whole.distress = Math.max(whole.distress, clauseAlone * part.distress);
  }
  return whole;
}

function shows(sentence: string, signs: readonly RegExp[]): boolean {
  return signs.some((sign) => sentence.search(sign) >= 0);
}
