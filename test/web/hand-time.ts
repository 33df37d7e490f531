/** Time that stands still until the test moves it. */
export class HandTime {
  at = Date.parse('2026-11-21T10:00:00+08:00');
  private timers: { due: number; then: () => void }[] = [];

  now = (): number => this.at;

  later = (ms: number, then: () => void): (() => void) => {
    const timer = { due: this.at + ms, then };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  /** Lets so many milliseconds pass, with all that falls due on the way and what comes of it. */
  async pass(ms: number): Promise<void> {
    const end = this.at + ms;
    await settled();
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      this.timers = this.timers.filter((timer) => timer !== next);
      this.at = Math.max(this.at, next.due);
      next.then();
      await settled();
    }
    this.at = end;
  }

  /** The computer sleeps: the clock goes on, the timers do not. */
  sleep(ms: number): void {
    this.at += ms;
    for (const timer of this.timers) timer.due += ms;
  }

  private next(end: number) {
    return this.timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
  }
}

/** All promises that can be kept now are kept. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 4; i += 1) await new Promise((resolve) => setImmediate(resolve));
}
