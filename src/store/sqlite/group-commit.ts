import type { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../errors.ts';
import { storeFailure } from './failure.ts';

interface Unit {
  write: () => void;
  /** What is written instead by itself. */
  less: () => void;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Everything asked for within one round of the event loop is written in one transaction: one wait for the disk, many
 * turns. When it fails (a unit that loses its race, a full disk) it is rolled back whole and each unit is tried by
 * itself, so that no unit is lost with another's.
 */
export class GroupCommit {
  private readonly db: DatabaseSync;
  private waiting: Unit[] = [];
  private closed = false;

  constructor(db: DatabaseSync) {
    this.db = db;
  }

  /**
   * Resolves with what `write` returns once it is durable. It runs in a transaction, perhaps twice; `less`, where given,
   * in its place when its transaction did not come about.
   */
  run<T>(write: () => T, less: () => T = write): Promise<T> {
    if (this.closed) return Promise.reject(new CodedError('not-ready', 'The store is closed.'));
    return new Promise<T>((resolve, reject) => {
      let result: T;
      const keeping = (work: () => T) => () => {
        result = work();
      };
      const all = keeping(write);
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({
        write: all,
        less: less === write ? all : keeping(less),
        resolve: () => resolve(result),
        reject,
      });
    });
  }

  /** Writes what is waiting and takes no more. */
  close(): void {
    this.closed = true;
    this.flush();
  }

  private flush(): void {
    const units = this.waiting;
    this.waiting = [];
    const together = this.write(units, 'write');
    if (together === null) return;
    for (const unit of units) {
      const hasBeenTried = units.length === 1 && unit.less === unit.write;
      const error = hasBeenTried ? together : this.write([unit], 'less');
      if (error !== null) unit.reject(storeFailure(error));
    }
  }

  /** One transaction for all of them; the error, when it did not come about. */
  private write(units: readonly Unit[], what: 'write' | 'less'): unknown {
    if (units.length === 0) return null;
    try {
      this.db.exec('BEGIN IMMEDIATE');
      for (const unit of units) unit[what]();
      this.db.exec('COMMIT');
    } catch (error) {
      // SQLITE_FULL and its like have already rolled back; then a ROLLBACK would be an error itself.
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      return error ?? new Error('nothing was thrown');
    }
    for (const unit of units) unit.resolve();
    return null;
  }
}
