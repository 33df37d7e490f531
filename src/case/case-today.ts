import { type HeldKind, idToday, valueToday } from '../knowledge/renamed.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import type { Case, Finding } from './case.ts';

/**
 * A case kept under an older knowledge base, in the ids of today: what was renamed has its new name, what is gone is left
 * out, and everything else the borrower said stays. A finding that no longer has its causes is left out whole. The case
 * itself where all its ids are of today, as they nearly always are.
 */
export function caseToday(knowledge: Knowledge, borrower: Case): Case {
  if (isOfToday(knowledge, borrower)) return borrower;
  const { complaint, product, contested } = borrower;
  const contestedNow = contested === null ? null : answerToday(knowledge, contested.fact, contested.value);
  const today = complaint === null ? null : idToday(knowledge, 'complaints', complaint);
  return {
    ...borrower,
    complaint: today,
    product: product === null ? null : idToday(knowledge, 'products', product),
    answers: Object.fromEntries(
      Object.entries(borrower.answers).flatMap(([fact, { value, how }]) => {
        const now = answerToday(knowledge, fact, value);
        return now === null ? [] : [[now.fact, { value: now.value, how }] as const];
      }),
    ),
    contested: contestedNow,
    contestedBefore: all(knowledge, 'facts', borrower.contestedBefore),
    asked: borrower.asked.flatMap(({ question, facts, skipped }) => {
      const now = idToday(knowledge, 'questions', question);
      return now === null ? [] : [{ question: now, facts: all(knowledge, 'facts', facts), skipped }];
    }),
    waiting: borrower.waiting.flatMap((trouble) => {
      const now = idToday(knowledge, 'complaints', trouble.complaint);
      return now === null ? [] : [{ ...trouble, complaint: now, product: productToday(knowledge, trouble.product) }];
    }),
    finding: borrower.finding === null || today === null ? null : findingToday(knowledge, borrower.finding),
    earlier: borrower.earlier.flatMap((finding) => findingToday(knowledge, finding) ?? []),
    told: all(knowledge, 'lessons', borrower.told),
  };
}

function isOfToday(knowledge: Knowledge, borrower: Case): boolean {
  const { complaint, product, answers, contested, finding } = borrower;
  const are = (kind: HeldKind, ids: readonly string[]) => ids.every((id) => Object.hasOwn(knowledge[kind], id));
  const is = (kind: HeldKind, id: string | null) => id === null || Object.hasOwn(knowledge[kind], id);
  const said = (fact: string, value: string) => is('facts', fact) && valueToday(knowledge, fact, value) === value;
  const found = (one: Finding) =>
    is('complaints', one.complaint) &&
    is('products', one.product) &&
    are('remedies', one.remedies) &&
    one.cards.every(
      ({ kind, id, members, because }) =>
        is(kind === 'family' ? 'families' : 'causes', id) &&
        are('causes', members) &&
        because.every(({ fact, value }) => said(fact, value)),
    );
  return (
    is('complaints', complaint) &&
    is('products', product) &&
    Object.entries(answers).every(([fact, { value }]) => said(fact, value)) &&
    (contested === null || said(contested.fact, contested.value)) &&
    are('facts', borrower.contestedBefore) &&
    borrower.asked.every(({ question, facts }) => is('questions', question) && are('facts', facts)) &&
    borrower.waiting.every((trouble) => is('complaints', trouble.complaint) && is('products', trouble.product)) &&
    (finding === null || (complaint !== null && found(finding))) &&
    borrower.earlier.every(found) &&
    are('lessons', borrower.told)
  );
}

function findingToday(knowledge: Knowledge, finding: Finding): Finding | null {
  const complaint = idToday(knowledge, 'complaints', finding.complaint);
  const cards = finding.cards.flatMap((card) => {
    const id = idToday(knowledge, card.kind === 'family' ? 'families' : 'causes', card.id);
    const because = card.because.flatMap(({ fact, value }) => answerToday(knowledge, fact, value) ?? []);
    return id === null ? [] : [{ ...card, id, members: all(knowledge, 'causes', card.members), because }];
  });
  if (complaint === null || (cards.length === 0 && finding.cards.length > 0)) return null;
  const remedies = all(knowledge, 'remedies', finding.remedies);
  return { ...finding, complaint, product: productToday(knowledge, finding.product), cards, remedies };
}

function answerToday(knowledge: Knowledge, fact: string, value: string): { fact: string; value: string } | null {
  const id = idToday(knowledge, 'facts', fact);
  const now = id === null ? null : valueToday(knowledge, id, value);
  return id === null || now === null ? null : { fact: id, value: now };
}

function productToday(knowledge: Knowledge, product: string | null): string | null {
  return product === null ? null : idToday(knowledge, 'products', product);
}

function all(knowledge: Knowledge, kind: Parameters<typeof idToday>[1], ids: readonly string[]): string[] {
  return ids.flatMap((id) => idToday(knowledge, kind, id) ?? []);
}
