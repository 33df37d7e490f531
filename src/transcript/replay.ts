import { isCoded } from '../errors.ts';
import { badLine } from './bad-line.ts';
import type { Shown } from './bubble-attributes.ts';
import { compareTurn, type Difference } from './compare.ts';
import { fillPlaces, type Places } from './places.ts';
import type { Act, Transcript, Turn } from './transcript.ts';

/** Where a conversation is played: the assistant, a store of its own, a clock that stands still. */
export interface Stage {
  /** Does what the borrower, a human or time does; resolves with the bubbles that answer it. */
  perform(act: Act): Promise<Shown[]>;
  close(): Promise<void>;
}

export interface Played {
  turn: Turn;
  bubbles: Shown[];
  differences: Difference[];
  /** What the places of this turn and those before it were shown as. */
  places: Places;
}

/** Plays every turn as written, whatever came of those before. */
export async function replay(transcript: Transcript, stage: Stage): Promise<Played[]> {
  const played: Played[] = [];
  let places: Places = {};
  for (const turn of transcript.turns) {
    const bubbles = await perform(transcript, turn, stage, places);
    const compared = compareTurn(turn, bubbles, places);
    places = compared.places;
    played.push({ turn, bubbles, ...compared });
  }
  return played;
}

/** One turn, with what was shown at its places. Throws bad-transcript where a human cannot do what is written. */
export async function perform({ file }: Transcript, turn: Turn, stage: Stage, places: Places): Promise<Shown[]> {
  const { act, line } = turn;
  try {
    return await stage.perform(filled(act, places));
  } catch (error) {
    if ((act.kind !== 'desk' && act.kind !== 'live') || !isCoded(error)) throw error;
    throw badLine(file, line, error.detail ?? error.message);
  }
}

/** What was given earlier, such as a ticket's number, in what is said or happens now. */
function filled(act: Act, places: Places): Act {
  if (act.kind === 'user') return { ...act, text: fillPlaces(act.text, places) };
  if (act.kind === 'event') return { ...act, value: filledValue(act.value, places) };
  return act;
}

function filledValue(value: unknown, places: Places): unknown {
  if (typeof value === 'string') return fillPlaces(value, places);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filledValue(inner, places)]));
}
