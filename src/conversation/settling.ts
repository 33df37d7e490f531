interface Waiter {
  seq: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Who waits in this process for which row to be handled. */
export class Settling {
  private readonly waiters = new Map<string, Waiter[]>();

  wait(conversation: string, seq: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = this.waiters.get(conversation) ?? [];
      waiting.push({ seq, resolve, reject });
      this.waiters.set(conversation, waiting);
    });
  }

  waitsFor(conversation: string): boolean {
    return this.waiters.has(conversation);
  }

  /** Every row up to `handled` is. */
  settle(conversation: string, handled: number): void {
    const waiting = this.waiters.get(conversation);
    if (waiting === undefined) return;
    const later = waiting.filter(({ seq }) => seq > handled);
    if (later.length === 0) this.waiters.delete(conversation);
    else this.waiters.set(conversation, later);
    for (const waiter of waiting) if (waiter.seq <= handled) waiter.resolve();
  }

  reject(conversation: string, error: unknown): void {
    const waiting = this.waiters.get(conversation) ?? [];
    this.waiters.delete(conversation);
    for (const waiter of waiting) waiter.reject(error);
  }

  rejectAll(error: unknown): void {
    for (const conversation of [...this.waiters.keys()]) this.reject(conversation, error);
  }
}
