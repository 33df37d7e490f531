/**
 * Who wants to hear, in this process, that a conversation has new rows. A hint and no more: what is new is read from
 * the store, after a watermark.
 */
export class NewRows {
  private readonly listeners = new Map<string, Set<() => void>>();

  /** `listener` is called after every commit that has added rows. Call what comes back to hear no more. */
  watch(conversation: string, listener: () => void): () => void {
    const listening = this.listeners.get(conversation) ?? new Set();
    listening.add(listener);
    this.listeners.set(conversation, listening);
    return () => {
      listening.delete(listener);
      if (listening.size === 0 && this.listeners.get(conversation) === listening) this.listeners.delete(conversation);
    };
  }

  tell(conversation: string): void {
    for (const listener of [...(this.listeners.get(conversation) ?? [])]) listener();
  }
}
