import type { Card } from '../../diagnosis/diagnosis.ts';
import type { Knowledge } from '../../knowledge/schema.ts';
import type { Borrower } from './borrowers.ts';
import type { Interview } from './interview.ts';

/** True when a card is the borrower's cause or the family that stands for it. */
export function isCardOf(knowledge: Knowledge, { cause }: Borrower, card: Card | undefined): boolean {
  return card !== undefined && (card.id === cause || card.id === knowledge.causes[cause]?.family);
}

export function foundFirst(knowledge: Knowledge, borrower: Borrower, { cards }: Interview): boolean {
  return isCardOf(knowledge, borrower, cards[0]);
}

export function foundAtAll(knowledge: Knowledge, borrower: Borrower, { cards }: Interview): boolean {
  return cards.some((card) => isCardOf(knowledge, borrower, card));
}

/** True when the first card is the cause, or the cause of something else that is so with the borrower. */
export function foundOne(knowledge: Knowledge, borrower: Borrower, heard: Interview): boolean {
  if (foundFirst(knowledge, borrower, heard)) return true;
  return (
    heard.cards[0]?.members.some((member) =>
      knowledge.causes[member]?.evidence.some(
        ({ fact, value, strength }) =>
          (strength === 'decisive' || strength === 'strong') && borrower.facts[fact] === value,
      ),
    ) === true
  );
}
