import type { Knowledge } from '../knowledge/schema.ts';
import type { Shown } from './bubble-attributes.ts';
import { replay } from './replay.ts';
import { openStage } from './stage.ts';
import type { Act, Transcript } from './transcript.ts';

/** The first turn of a conversation that two knowledge bases answer differently. */
export interface OtherAnswer {
  file: string;
  /** What was said or done, and what each answers: the beginning of each bubble, and its buttons. */
  act: string;
  before: string[];
  after: string[];
}

/** Plays a conversation with each; null where both say the same throughout. */
export async function otherAnswer(
  transcript: Transcript,
  before: Knowledge,
  after: Knowledge,
): Promise<OtherAnswer | null> {
  const [first, second] = [await play(transcript, before), await play(transcript, after)];
  const turn = transcript.turns.findIndex((_, i) => heard(first[i]) !== heard(second[i]));
  const act = transcript.turns[turn]?.act;
  if (act === undefined) return null;
  const texts = (bubbles: Shown[] | undefined) => (bubbles ?? []).map(shown);
  return { file: transcript.file, act: actSaid(act), before: texts(first[turn]), after: texts(second[turn]) };
}

async function play(transcript: Transcript, knowledge: Knowledge): Promise<Shown[][]> {
  const stage = await openStage(transcript.header, { knowledge });
  try {
    return (await replay(transcript, stage)).map(({ bubbles }) => bubbles);
  } finally {
    await stage.close();
  }
}

function shown({ text, choices }: Shown): string {
  const [head = ''] = text.split('\n');
  return choices.length === 0 ? head : `${head} [${choices.map(({ title }) => title).join(' | ')}]`;
}

/** What a borrower and their program see; numbers of tickets are drawn alike in both. */
function heard(bubbles: Shown[] | undefined): string {
  return JSON.stringify((bubbles ?? []).map(({ text, choices, value }) => [text, choices, value]));
}

function actSaid(act: Act): string {
  switch (act.kind) {
    case 'user':
      return act.text;
    case 'open':
      return '(opens the chat)';
    case 'wait':
      return '(time passes)';
    case 'desk':
    case 'live':
      return '(a human acts)';
    case 'event':
      return `(event ${act.name})`;
  }
}
