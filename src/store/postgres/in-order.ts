/**
 * Work under one name, one after another in the order it was asked for. Connections are many: without this, two
 * messages handed in one after the other could be numbered the other way round.
 */
export class InOrder {
  private readonly last = new Map<string, Promise<unknown>>();

  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name);
    const mine = before === undefined ? work() : before.then(work, work);
    const done = () => {
      if (this.last.get(name) === mine) this.last.delete(name);
    };
    this.last.set(name, mine);
    mine.then(done, done);
    return mine;
  }
}
