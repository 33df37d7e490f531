export interface Labelled {
  text: string;
  label: string;
}

export interface Said {
  label: string;
  /** 0 to 1; what the classifier itself gives, made to sum to 1 over the labels. */
  confidence: number;
}

export type Classify = (text: string) => Said | Promise<Said>;

/** A way of classifying intents. `train` loads what it needs itself, so that its memory is counted as its own. */
export interface Contender {
  name: string;
  train(utterances: readonly Labelled[]): Promise<Classify>;
  /** Learns from only so many utterances of each label, evenly chosen. */
  atMost?: number;
}

/** The name with what it learns from; no two contenders share it. */
export function nameOf({ name, atMost }: Contender): string {
  return atMost === undefined ? name : `${name}, ${atMost} a label`;
}

/** The best of some scores, with its share of their sum. */
export function best(scores: readonly { label: string; value: number }[]): Said {
  let sum = 0;
  let top = { label: '', value: 0 };
  for (const score of scores) {
    sum += score.value;
    if (score.value > top.value) top = score;
  }
  return { label: top.label, confidence: sum > 0 ? top.value / sum : 0 };
}

/** Single characters and pairs (Latin words whole): what a library without Chinese words is given. */
export function charactersOf(text: string): string[] {
  const pieces = text.toLowerCase().match(/[a-z']+|\d+|[^\sa-z'\d]/gu) ?? [];
  return [...pieces, ...pieces.slice(1).map((piece, at) => `${pieces[at]}${piece}`)];
}

/** At most `most` of each label, evenly spread over those there are. */
export function subsample(utterances: readonly Labelled[], most: number): Labelled[] {
  const byLabel = Map.groupBy(utterances, ({ label }) => label);
  return [...byLabel.values()].flatMap((all) =>
    all.length <= most
      ? all
      : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)] as Labelled),
  );
}
