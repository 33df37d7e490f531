import { setTimeout as pause } from 'node:timers/promises';

/** Says something in a conversation; resolves when it has been answered. */
export type Say = (conversation: string, text: string) => Promise<void>;

export interface Speaking {
  conversations: number;
  /** Names a new borrower's conversation. */
  name: () => string;
  /** Of all together; null: each speaks again as soon as it is answered. */
  perSecond: number | null;
  forMs: number;
  /** No more than so many; null: as many as the time allows. */
  turns: number | null;
  script: readonly string[];
}

export interface Spoken {
  /** How long each took to be answered, milliseconds. */
  latencies: number[];
  ms: number;
}

/** One borrower after another in a place, each saying a script from its beginning to its end. */
class Place {
  private readonly script: readonly string[];
  private readonly name: () => string;
  private line = 0;
  private conversation = '';

  constructor({ script, name }: Pick<Speaking, 'script' | 'name'>) {
    this.script = script;
    this.name = name;
  }

  next(): [conversation: string, text: string] {
    if (this.line === this.script.length) this.line = 0;
    if (this.line === 0) this.conversation = this.name();
    const text = this.script[this.line] ?? '';
    this.line += 1;
    return [this.conversation, text];
  }
}

export async function speak(say: Say, speaking: Speaking): Promise<Spoken> {
  const places = Array.from({ length: speaking.conversations }, () => new Place(speaking));
  const began = performance.now();
  const latencies =
    speaking.perSecond === null ? await asFast(say, places, speaking) : await atRate(say, places, speaking);
  return { latencies, ms: performance.now() - began };
}

async function asFast(say: Say, places: readonly Place[], { forMs, turns }: Speaking): Promise<number[]> {
  const until = performance.now() + forMs;
  const latencies: number[] = [];
  let left = turns ?? Number.POSITIVE_INFINITY;
  await Promise.all(
    places.map(async (place) => {
      while (left > 0 && (turns !== null || performance.now() < until)) {
        left -= 1;
        const from = performance.now();
        await say(...place.next());
        latencies.push(performance.now() - from);
      }
    }),
  );
  return latencies;
}

/** Messages come when they are due, whether the ones before are answered or not; one place after another. */
async function atRate(say: Say, places: readonly Place[], { forMs, perSecond }: Speaking): Promise<number[]> {
  const every = 1000 / (perSecond ?? 1);
  const began = performance.now();
  const latencies: number[] = [];
  const last = places.map(() => Promise.resolve());
  for (let n = 0; n * every < forMs; ) {
    for (const now = performance.now() - began; n * every <= now && n * every < forMs; n += 1) {
      const at = n % places.length;
      const due = began + n * every;
      const before = last[at];
      last[at] = (async () => {
        await before;
        await say(...(places[at] as Place).next());
        latencies.push(performance.now() - due);
      })();
    }
    await pause(1);
  }
  await Promise.all(last);
  return latencies;
}
