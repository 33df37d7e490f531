import type { Clock } from './clock.ts';

/** npm passes on the signal that the terminal has already sent to the whole group: within this time it is the same one. */
const sameSignal = 1_000;

export interface Stopping {
  /** Stop in good order. Called once. */
  stop(signal: string): void;
  /** Somebody does not want to wait. */
  now(signal: string): void;
}

/**
 * Listens for SIGTERM and SIGINT: the first stops in good order, one that comes later ends at once.
 * @returns a function that stops listening.
 */
export function onStopSignals(from: NodeJS.EventEmitter, clock: Clock, { stop, now }: Stopping): () => void {
  let firstAt: number | null = null;
  const hear = (signal: string) => {
    if (firstAt === null) {
      firstAt = clock.now();
      stop(signal);
    } else if (clock.now() - firstAt > sameSignal) now(signal);
  };
  const signals = ['SIGTERM', 'SIGINT'] as const;
  for (const signal of signals) from.on(signal, hear);
  return () => {
    for (const signal of signals) from.off(signal, hear);
  };
}
