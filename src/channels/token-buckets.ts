import type { Clock } from '../clock.ts';
import { TooManyRequests } from '../errors.ts';

/** So many at once, and so many a second after that. */
export interface Rate {
  burst: number;
  perSecond: number;
}

interface Bucket {
  left: number;
  at: number;
}

/** More names than this are not remembered: the one unused for longest is forgotten, its bucket most likely full. */
const mostNames = 20_000;

/** One token bucket a name. */
export class TokenBuckets {
  private readonly rate: Rate;
  private readonly clock: Clock;
  private readonly most: number;
  private readonly buckets = new Map<string, Bucket>();

  constructor(rate: Rate, clock: Clock, most = mostNames) {
    this.rate = rate;
    this.clock = clock;
    this.most = most;
  }

  /** Takes one token. Throws TooManyRequests with the time until there is one again. */
  take(name: string): void {
    const now = this.clock.now();
    const bucket = this.filled(name, now);
    // Put at the end: the first in the map is the one unused for longest.
    this.buckets.delete(name);
    this.buckets.set(name, bucket);
    if (this.buckets.size > this.most)
      for (const oldest of this.buckets.keys()) {
        this.buckets.delete(oldest);
        break;
      }
    if (bucket.left < 1) throw new TooManyRequests(Math.max(1, Math.ceil((1 - bucket.left) / this.rate.perSecond)));
    bucket.left -= 1;
  }

  /** Whether `take` would throw. */
  isEmpty(name: string): boolean {
    return this.filled(name, this.clock.now()).left < 1;
  }

  get size(): number {
    return this.buckets.size;
  }

  private filled(name: string, now: number): Bucket {
    const { burst, perSecond } = this.rate;
    const bucket = this.buckets.get(name);
    if (bucket === undefined) return { left: burst, at: now };
    const passed = Math.max(0, now - bucket.at) / 1000;
    return { left: Math.min(burst, bucket.left + passed * perSecond), at: now };
  }
}

/** Buckets for each of several rates, by their names. */
export function limitedBy<Name extends string>(
  rates: Readonly<Record<Name, Rate>>,
  clock: Clock,
): Readonly<Record<Name, TokenBuckets>> {
  const buckets = Object.entries<Rate>(rates).map(([name, rate]) => [name, new TokenBuckets(rate, clock)]);
  return Object.fromEntries(buckets);
}
