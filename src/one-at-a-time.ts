/**
 * Work that is asked for again and again, by a clock, and never overlaps: whoever asks while it runs waits for that run.
 */
export class OneAtATime {
  private readonly work: () => Promise<void>;
  private readonly failed: (error: unknown) => void;
  private running: Promise<void> | null = null;

  /** @param failed hears what `work` rejects with; the next time it is tried as usual. */
  constructor(work: () => Promise<void>, failed: (error: unknown) => void) {
    this.work = work;
    this.failed = failed;
  }

  /** Resolves when it is done, also where it has failed. */
  run(): Promise<void> {
    this.running ??= this.work()
      .catch(this.failed)
      .finally(() => {
        this.running = null;
      });
    return this.running;
  }

  /** Resolves when nothing runs. */
  async idle(): Promise<void> {
    await this.running;
  }
}
