import type { Conversations } from '../../conversation/conversations.ts';
import { everyRow } from '../../conversation/every-row.ts';
import { channel, rowsOf } from './party.ts';
import type { Uploads } from './uploads.ts';

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
    const rows = this.conversations.rows.bind(this.conversations);
    for await (const some of everyRow(rows, rowsOf(conversation))) {
      for (const row of some) {
        if (row.direction === 'in') for (const { file } of row.attachments) if (file != null) named.add(file);
      }
    }
    await this.uploads.removeAllBut(conversation, named);
  }
}
