/**
 * Who wants to hear, in this process, that a conversation has new rows. A hint and no more: what is new is read from
 * the store, after a watermark.
 */
export class NewRows {
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly ofAny = new Set<(conversation: string) => void>();
  /** How far the watched ones were when they were last looked at. */
  private readonly lastSeqs = new Map<string, number>();

  /** `listener` is called after every commit that has added rows. Call what comes back to hear no more. */
  watch(conversation: string, listener: () => void): () => void {
    const listening = this.listeners.get(conversation) ?? new Set();
    listening.add(listener);
    this.listeners.set(conversation, listening);
    return () => {
      listening.delete(listener);
      if (listening.size > 0 || this.listeners.get(conversation) !== listening) return;
      this.listeners.delete(conversation);
      this.lastSeqs.delete(conversation);
    };
  }

  /** The same of every conversation. */
  watchAll(listener: (conversation: string) => void): () => void {
    this.ofAny.add(listener);
    return () => this.ofAny.delete(listener);
  }

  watched(): Iterable<string> {
    return this.listeners.keys();
  }

  /** Whether a conversation has gone on since it was last looked at. */
  moved(conversation: string, lastSeq: number): boolean {
    const before = this.lastSeqs.get(conversation);
    if (this.listeners.has(conversation)) this.lastSeqs.set(conversation, lastSeq);
    return before !== lastSeq;
  }

  tell(conversation: string): void {
    for (const listener of [...(this.listeners.get(conversation) ?? [])]) listener();
    for (const listener of this.ofAny) listener(conversation);
  }
}
