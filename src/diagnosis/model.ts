import { type Cause, type Knowledge, optionsBehind, valuesOf } from '../knowledge/schema.ts';
import { chances, priorWeight, tellingValues } from './likelihood.ts';
import { ratioInWay, type Way, waysOf } from './ways.ts';

/** One way in which one cause shows itself: what the belief is spread over. */
export interface Explanation {
  id: string;
  cause: Cause;
  way: Way;
}

/** What the borrower is told: a cause, or the family whose members nothing they know can tell apart. */
export interface Hypothesis {
  id: string;
  kind: 'cause' | 'family';
  /** Positions in `explanations`. */
  members: number[];
}

/** The knowledge about one complaint and product, ready for arithmetic. */
export interface Model {
  explanations: Explanation[];
  /** One weight an explanation, summing to 1. */
  prior: readonly number[];
  hypotheses: Hypothesis[];
  /** For each explanation, the position of its hypothesis. */
  hypothesisOf: readonly number[];
  /** The ids of the questions that come up with the complaint, in the order of the knowledge base. */
  questions: readonly string[];
  /** P(value | explanation), one number an explanation; null for a fact or value that the knowledge base lacks. */
  chance(fact: string, value: string): readonly number[] | null;
  /** The value that an unticked fact has: `no`, or the last value. Null for an unknown fact. */
  ordinary(fact: string): string | null;
}

/**
 * Causes that can lie behind the complaint, with priors from their commonness. A cause kept to some products is left
 * out for others, and kept while no product is named.
 */
export function buildModel(knowledge: Knowledge, complaint: string, product: string | null): Model {
  const explanations: Explanation[] = [];
  const weights: number[] = [];
  const canAsk = askedWith(knowledge, complaint);
  for (const [id, cause] of Object.entries(knowledge.causes)) {
    const commonness = cause.complaints[complaint];
    if (commonness === undefined) continue;
    if (product !== null && cause.products !== undefined && !cause.products.includes(product)) continue;
    for (const way of waysOf(cause, canAsk)) {
      explanations.push({ id, cause, way });
      weights.push(priorWeight[commonness] * way.share);
    }
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const tableOf = tables(knowledge, explanations);
  return {
    explanations,
    prior: weights.map((weight) => weight / sum),
    ...groupByFamily(explanations),
    questions: Object.keys(knowledge.questions).filter((id) => knowledge.questions[id]?.complaints.includes(complaint)),
    chance: (fact, value) => tableOf(fact).get(value) ?? null,
    ordinary: (fact) => [...tableOf(fact).keys()].at(-1) ?? null,
  };
}

/** The facts that some question asks with the complaint. */
function askedWith(knowledge: Knowledge, complaint: string): (fact: string) => boolean {
  const facts = new Set(
    Object.values(knowledge.questions)
      .filter(({ complaints }) => complaints.includes(complaint))
      .flatMap(({ options }) => options.flatMap((option) => optionsBehind(knowledge.questions, option)))
      .map(({ fact }) => fact),
  );
  return (fact) => facts.has(fact);
}

/** fact → value → P(value | explanation), reckoned when first asked for. */
function tables(knowledge: Knowledge, explanations: readonly Explanation[]): (fact: string) => Map<string, number[]> {
  const known = new Map<string, Map<string, number[]>>();
  const wayFacts = new Map<string, Set<string>>();
  for (const { id, way } of explanations) {
    if (way.fact !== null) wayFacts.set(id, (wayFacts.get(id) ?? new Set()).add(way.fact));
  }
  return (id) => {
    const table = known.get(id) ?? new Map<string, number[]>();
    if (known.has(id)) return table;
    known.set(id, table);
    const fact = knowledge.facts[id];
    if (fact === undefined) return table;
    const telling = new Set(explanations.flatMap(({ cause }) => tellingValues(cause, id)));
    const each = explanations.map(({ id: causeId, cause, way }) =>
      chances(cause, id, fact, ratioInWay(way, wayFacts.get(causeId) ?? new Set(), id), telling),
    );
    for (const value of valuesOf(fact)) {
      table.set(
        value,
        each.map((chance) => chance.get(value) ?? 0),
      );
    }
    return table;
  };
}

function groupByFamily(explanations: readonly Explanation[]): Pick<Model, 'hypotheses' | 'hypothesisOf'> {
  const hypotheses: Hypothesis[] = [];
  const hypothesisOf = explanations.map(({ id, cause }, position) => {
    const kind = cause.family === undefined ? 'cause' : 'family';
    const name = cause.family ?? id;
    let found = hypotheses.findIndex((hypothesis) => hypothesis.kind === kind && hypothesis.id === name);
    if (found < 0) found = hypotheses.push({ id: name, kind, members: [] }) - 1;
    hypotheses[found]?.members.push(position);
    return found;
  });
  return { hypotheses, hypothesisOf };
}
