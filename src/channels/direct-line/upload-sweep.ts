import type { Conversations } from '../../conversation/conversations.ts';
import { channel, rowsOf } from './party.ts';
import type { Uploads } from './uploads.ts';

const page = 500;

/** Files go with the rows they stand in: a conversation that was removed or forgotten leaves none behind. */
export class UploadSweep {
  private readonly uploads: Uploads;
  private readonly conversations: Conversations;

  constructor(uploads: Uploads, conversations: Conversations) {
    this.uploads = uploads;
    this.conversations = conversations;
  }

  /** All of them: at start, for what an earlier process has left, and every hour. */
  async sweep(): Promise<void> {
    for (const conversation of await this.uploads.conversations()) await this.sweepOne(conversation);
  }

  /** Hears of every deletion by a borrower, of whatever channel. */
  async forgotten(id: string): Promise<void> {
    if (id.startsWith(`${channel}:`)) await this.sweepOne(id.slice(channel.length + 1));
  }

  private async sweepOne(conversation: string): Promise<void> {
    const named = new Set<string>();
    for (let after = 0; ; ) {
      const rows = await this.conversations.rows(rowsOf(conversation), after, page);
      for (const row of rows) {
        if (row.direction === 'in') for (const { file } of row.attachments) if (file != null) named.add(file);
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < page) break;
      after = last.seq;
    }
    await this.uploads.removeAllBut(conversation, named);
  }
}
