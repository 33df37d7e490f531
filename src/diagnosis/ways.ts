import type { Cause } from '../knowledge/schema.ts';
import { likelihoodRatio, sentenceFact } from './likelihood.ts';

/**
 * A cause can show itself in several ways: an identity that does not fit, by an expired document or by a face check
 * that failed, seldom by both. Were all its evidence expected at once, an expired document alone would be outweighed
 * by the face check that passed. So a cause is a mixture of its ways, one for each fact that is decisive or strong
 * evidence; within a way the answers are independent, and the way's own fact counts in full.
 */
export interface Way {
  /** Null where the cause has no decisive or strong evidence. */
  fact: string | null;
  /** The part of the cause's prior that shows itself so; the ways of a cause sum to 1. */
  share: number;
}

/** A decisive fact is as often the way as two strong ones, or as two shown sentences. */
const part: Readonly<Record<string, number>> = { decisive: 2, strong: 1 };

/**
 * @param canAsk the facts that come up with the complaint: a way that nobody asks about could never be ruled out, so it
 * counts only where the cause has no other.
 */
export function waysOf(cause: Cause, canAsk: (fact: string) => boolean = () => true): Way[] {
  const all = partsOf(cause);
  const asked = [...all].filter(([fact]) => canAsk(fact));
  const parts = asked.length > 0 ? asked : [...all];
  const sum = parts.reduce((total, [, weight]) => total + weight, 0);
  return sum === 0 ? [{ fact: null, share: 1 }] : parts.map(([fact, weight]) => ({ fact, share: weight / sum }));
}

function partsOf(cause: Cause): Map<string, number> {
  const parts = new Map<string, number>();
  for (const { fact, strength } of cause.evidence) {
    const weight = part[strength];
    if (weight === undefined) continue;
    parts.set(fact, fact === sentenceFact ? 1 : Math.max(parts.get(fact) ?? 0, weight));
  }
  return parts;
}

/**
 * What a likelihood ratio counts for in a way. The facts of the cause's other ways still support it when they are
 * said, but their absence says little: beyond `supports` nothing is expected of them, and of `against` nothing is
 * held. What rules the cause out rules it out in every way.
 */
export function ratioInWay(way: Way, others: ReadonlySet<string>, fact: string): (full: number) => number {
  if (fact === way.fact || !others.has(fact)) return (full) => full;
  const { supports, 'rules-out': ruledOut } = likelihoodRatio;
  return (full) => (full >= 1 ? Math.min(full, supports) : full > ruledOut ? 1 : full);
}
