import { type ActivitySet, readActivitySet } from './direct-line.ts';
import type { Surroundings } from './surroundings.ts';

/** The service sends a sign of life every 20 s: after two that never came, the socket is dead, whatever it says. */
export const silenceAllowed = 50_000;
const openingAllowed = 10_000;

export interface Listening {
  /** Resolves when the stream has ended: true when it had been open. */
  ended: Promise<boolean>;
  /** Ends it, for instance because the computer has slept. */
  close(): void;
  /** When the last frame came, in milliseconds. */
  lastHeard(): number;
}

/** Opens the stream and hands on every set of activities until it ends or falls silent. */
export function listen(
  url: string,
  around: Pick<Surroundings, 'openSocket' | 'later' | 'now'>,
  hear: (set: ActivitySet) => void,
): Listening {
  let heardAt = around.now();
  let opened = false;
  let over = false;
  let settle: (opened: boolean) => void = () => undefined;
  const ended = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  const socket = around.openSocket(url);
  let stopWatch = around.later(openingAllowed, () => finish());

  function finish(): void {
    if (over) return;
    over = true;
    stopWatch();
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    settle(opened);
  }

  function watch(): void {
    stopWatch();
    stopWatch = around.later(silenceAllowed, () => finish());
  }

  socket.onopen = () => {
    opened = true;
    heardAt = around.now();
    watch();
  };
  socket.onmessage = ({ data }) => {
    heardAt = around.now();
    watch();
    if (typeof data !== 'string' || data === '') return;
    try {
      hear(readActivitySet(JSON.parse(data)));
    } catch {
      // A frame that cannot be read: what it held comes again from the last watermark.
      finish();
    }
  };
  socket.onclose = () => finish();
  return { ended, close: finish, lastHeard: () => heardAt };
}
