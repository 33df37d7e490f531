import type { Log } from '../../conversation/log.ts';
import { faultFields } from '../../conversation/log.ts';
import { type CodedError, isCoded } from '../../errors.ts';
import type { Database } from './database.ts';
import { beGone, beSeen, migrations, silence, stillFits } from './migrate.ts';

const often = silence / 3;

/**
 * Says every ten seconds that this replica is there, so that a version that cannot work beside it does not start; and
 * looks whether one has started all the same, while this replica could not be heard of. Then it writes nothing more.
 */
export class Presence {
  private readonly database: Database;
  private readonly replica: string;
  private readonly log: Log;
  private readonly timer: NodeJS.Timeout;

  constructor(database: Database, replica: string, log: Log) {
    this.database = database;
    this.replica = replica;
    this.log = log;
    this.timer = setInterval(() => void this.beat(), often);
    this.timer.unref();
  }

  async beat(): Promise<void> {
    const newest = migrations.at(-1)?.number ?? 0;
    try {
      await stillFits(this.database, newest);
      await beSeen(this.database, this.replica, newest);
    } catch (error) {
      if (isCoded(error, 'newer-database')) this.fence(error);
      else this.log.warn('not-seen', faultFields(error));
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await beGone(this.database, this.replica).catch(() => undefined);
  }

  private fence(error: CodedError): void {
    clearInterval(this.timer);
    this.database.refuse(error);
    this.log.error('newer-database');
  }
}
