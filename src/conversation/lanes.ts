/** A queue of one place a name: its job runs one at a time, names run beside each other. */
export class Lanes {
  private readonly job: (name: string) => Promise<void>;
  private readonly running = new Map<string, { again: boolean; done: Promise<void> }>();

  /** `job` does all there is to do for a name, and does not reject. */
  constructor(job: (name: string) => Promise<void>) {
    this.job = job;
  }

  /** There is something to do. Resolves when nothing more was to do. */
  wake(name: string): Promise<void> {
    const lane = this.running.get(name);
    if (lane !== undefined) {
      lane.again = true;
      return lane.done;
    }
    const fresh = { again: true, done: Promise.resolve() };
    this.running.set(name, fresh);
    fresh.done = this.run(name, fresh);
    return fresh.done;
  }

  busy(name: string): boolean {
    return this.running.has(name);
  }

  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  private async run(name: string, lane: { again: boolean }): Promise<void> {
    while (lane.again) {
      lane.again = false;
      await this.job(name);
    }
    this.running.delete(name);
  }
}
