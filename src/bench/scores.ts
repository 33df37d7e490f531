export interface Judged {
  /** The labels that are right; the first is the one counted as missed where none was hit. */
  right: readonly string[];
  said: string;
  /** 0 to 1. */
  confidence: number;
}

export interface Scores {
  accuracy: number;
  /** The mean of F1 over the labels that occur. */
  macroF1: number;
  /** The mean of F1 over the four core complaints. */
  coreF1: number;
  /** Expected calibration error over ten bins of equal width (Guo et al., On Calibration of Modern Neural Networks, 2017). */
  ece: number;
}

export const core = ['account-frozen', 'quota-reduced', 'application-rejected', 'withdrawal-failed'];

export function scoresOf(judged: readonly Judged[]): Scores {
  const counts = new Map<string, { hit: number; wrong: number; missed: number }>();
  const of = (label: string) => {
    const found = counts.get(label) ?? { hit: 0, wrong: 0, missed: 0 };
    counts.set(label, found);
    return found;
  };
  let hits = 0;
  for (const { right, said } of judged) {
    if (right.includes(said)) {
      hits++;
      of(said).hit++;
    } else {
      of(said).wrong++;
      of(right[0] ?? '').missed++;
    }
  }
  const f1 = new Map(
    [...counts]
      .filter(([, { hit, missed }]) => hit + missed > 0)
      .map(([label, { hit, wrong, missed }]) => [label, (2 * hit) / (2 * hit + wrong + missed)]),
  );
  return {
    accuracy: hits / judged.length,
    macroF1: mean([...f1.values()]),
    coreF1: mean(core.map((label) => f1.get(label) ?? 0)),
    ece: calibrationError(judged),
  };
}

function calibrationError(judged: readonly Judged[]): number {
  const bins = 10;
  const gaps = new Float64Array(bins);
  for (const { right, said, confidence } of judged) {
    const bin = Math.min(bins - 1, Math.floor(confidence * bins));
    gaps[bin] = (gaps[bin] ?? 0) + confidence - (right.includes(said) ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / judged.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
