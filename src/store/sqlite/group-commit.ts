import type { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../errors.ts';
import { storeFailure } from './failure.ts';

interface Unit {
  write: () => void;
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

  /** Resolves with what `write` returns once it is durable. `write` runs in a transaction, perhaps twice. */
  run<T>(write: () => T): Promise<T> {
    if (this.closed) return Promise.reject(new CodedError('not-ready', 'The store is closed.'));
    return new Promise<T>((resolve, reject) => {
      let result: T;
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({
        write: () => {
          result = write();
        },
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
    if (units.length > 1 && this.write(units) === null) return;
    for (const unit of units) {
      const error = this.write([unit]);
      if (error !== null) unit.reject(storeFailure(error));
    }
  }

  /** One transaction for all of them; the error, when it did not come about. */
  private write(units: readonly Unit[]): unknown {
    try {
      this.db.exec('BEGIN IMMEDIATE');
      for (const unit of units) unit.write();
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
