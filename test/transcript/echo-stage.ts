import type { Shown } from '../../src/transcript/bubble-attributes.ts';
import type { Stage } from '../../src/transcript/replay.ts';
import type { Act } from '../../src/transcript/transcript.ts';

/** Answers by rule, and keeps what was performed: enough to try playing and recording without the assistant. */
export function stageOf(answer: (act: Act) => Shown[]): Stage & { acts: Act[] } {
  const acts: Act[] = [];
  return {
    acts,
    perform: async (act) => {
      acts.push(act);
      return answer(act);
    },
    close: async () => {},
  };
}

export const says = (text: string, value: unknown = null, ...titles: string[]): Shown => ({
  text,
  value,
  choices: titles.map((title) => ({ title })),
});
