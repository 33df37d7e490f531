import { loadKnowledge } from '../knowledge/load.ts';
import type { Danger } from '../knowledge/schema.ts';
import { hearDanger } from '../understanding/danger.ts';
import { createDangerClassifier } from '../understanding/danger-classifier.ts';
import { type Benchmark, tableOf } from './benchmark.ts';

/** The entries in no order hold a little of every scenario; they are always learnt from. */
const inNoOrder = /^many-/u;
const folds = 6;

interface Line {
  scenario: string;
  kind: Danger['kind'];
  sentences: number;
  /** Of danger: heard as any. Of the harmless: false alarms. */
  heard: number;
}

type Dangers = Record<string, Danger>;

/**
 * How danger is heard in scenarios that nobody foresaw: each is held out whole and learnt from none of its sentences.
 * Of the harmless entries every sixth sentence is held out.
 */
export const danger: Benchmark = async ({ progress }) => {
  const { dangers, intents } = loadKnowledge();
  const ids = Object.keys(dangers).filter((id) => !inNoOrder.test(id));
  const [told, harmless] = [ids.filter((id) => kindOf(id) !== 'none'), ids.filter((id) => kindOf(id) === 'none')];
  function kindOf(id: string): Danger['kind'] {
    return dangers[id]?.kind ?? 'none';
  }
  const heard = new Map<string, { sentences: number; heard: number }>();
  for (let fold = 0; fold < folds; fold++) {
    progress(`danger, part ${fold + 1} of ${folds} …`);
    const { learnt, asked } = parted(dangers, told, harmless, fold);
    const weigh = createDangerClassifier(learnt, intents);
    for (const { id, text } of asked) {
      const count = heard.get(id) ?? { sentences: 0, heard: 0 };
      count.sentences++;
      if (hearDanger(text, weigh).danger !== null) count.heard++;
      heard.set(id, count);
    }
  }
  const lines = [...told, ...harmless].map((id): Line => {
    const count = heard.get(id) ?? { sentences: 0, heard: 0 };
    return { scenario: id, kind: kindOf(id), ...count };
  });
  const kinds = (['fraud', 'distress', 'none'] as const).map((kind) => summed(lines, kind));
  const about = `${lines.length} scenarios of knowledge/dangers, each held out whole; of the harmless a sixth at a time`;
  return { table: [about, tableOf(rowsOf([...lines, ...kinds]))].join('\n'), json: { scenarios: lines, kinds } };
};

/** The dangers without every sixth scenario and every sixth harmless sentence, and what was left out. */
function parted(dangers: Dangers, told: readonly string[], harmless: readonly string[], fold: number) {
  const out = new Set(told.filter((_, at) => at % folds === fold));
  const asked: { id: string; text: string }[] = [];
  const learnt: Dangers = {};
  for (const [id, one] of Object.entries(dangers)) {
    const all = [...one.utterances.zh, ...one.utterances.en];
    const leave = (at: number) => (harmless.includes(id) ? at % folds === fold : out.has(id));
    asked.push(...all.filter((_, at) => leave(at)).map((text) => ({ id, text })));
    learnt[id] = { ...one, utterances: { zh: all.filter((_, at) => !leave(at)), en: [] } };
  }
  return { learnt, asked };
}

function summed(lines: readonly Line[], kind: Danger['kind']): Line {
  const of = lines.filter((line) => line.kind === kind);
  const sum = (count: 'sentences' | 'heard') => of.reduce((all, line) => all + line[count], 0);
  return { scenario: `all ${kind}`, kind, sentences: sum('sentences'), heard: sum('heard') };
}

function rowsOf(lines: readonly Line[]): string[][] {
  return [
    ['', 'kind', 'sentences', 'heard as danger'],
    ...lines.map(({ scenario, kind, sentences, heard }) => [
      scenario,
      kind,
      String(sentences),
      (heard / Math.max(1, sentences)).toFixed(3),
    ]),
  ];
}
