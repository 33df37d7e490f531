import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Arrival } from '../../conversation/door.ts';
import type { LiveDesk } from '../../conversation/live-desk.ts';
import type { Typing } from '../../conversation/typing.ts';
import { CodedError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import { type ActivitySet, type ReadingParts, readActivities } from './activity-sets.ts';
import type { Callers, Visit } from './callers.ts';
import { isHandoffStatus, takeHandoffStatus } from './handoff-status.ts';
import {
  type IncomingActivity,
  kindOf,
  messageIdOf,
  openingArrival,
  readActivity,
  textOf,
} from './incoming-activity.ts';
import { type Limited, sizes } from './limits.ts';
import { typingOf } from './outgoing-activity.ts';
import { channel, keptOf, type Party, partyOf, rowsOf } from './party.ts';
import { readUpload } from './read-upload.ts';
import type { SavedFile, Uploads } from './uploads.ts';
import { activityId, readWatermark } from './watermark.ts';

export interface ExchangeParts extends ReadingParts {
  callers: Callers;
  limited: Limited;
  uploads: Uploads;
  ids: Ids;
  clock: Clock;
  /** People who talk to borrowers themselves. */
  desk: LiveDesk;
  typing: Typing;
}

/** Rows a poll is answered with at most. */
const poll = 200;

/** Activities in and out of a conversation, by request. */
export class Exchange {
  private readonly parts: ExchangeParts;

  constructor(parts: ExchangeParts) {
    this.parts = parts;
  }

  /** Throws as `partyOf`, and bad-request. */
  async read(visit: Visit, conversation: string, watermark: string | null): Promise<ActivitySet> {
    const party = await partyOf(visit, conversation, this.parts, 'reads');
    const after = Math.min(readWatermark(watermark), party.lastSeq);
    const set = await readActivities(this.parts, party, visit.base, after, poll);
    // Who listens to a stream has heard it there.
    const typist = party.isServer ? null : this.parts.typing.typist(rowsOf(conversation), 'human');
    if (typist === null || set.more) return set;
    const sign = typingOf(typist.name, conversation, this.parts.clock.now());
    return { ...set, activities: [...set.activities, sign] };
  }

  /** Takes an activity; its id once it is durable. Throws as `partyOf`, bad-request and what the store throws. */
  async post(visit: Visit, conversation: string, body: unknown): Promise<{ id: string }> {
    const party = await this.sender(visit, conversation);
    const activity = readActivity(body);
    if (isHandoffStatus(activity)) return this.handOff(activity, party, body);
    const { id } = await this.take(activity, spokenFor(party, body), visit, []);
    return { id };
  }

  /** The same, with files. Throws also unsupported-encoding, unsupported-file, too-large. */
  async upload(visit: Visit, conversation: string, req: IncomingMessage): Promise<{ id: string }> {
    const { uploads, limited } = this.parts;
    const party = await this.sender(visit, conversation);
    limited.uploads.take(conversation);
    limited.addressUploads.take(visit.address);
    const drop = (saved: readonly SavedFile[]) => uploads.remove(conversation, saved);
    const { activity, files } = await readUpload(req, (file) => uploads.save(conversation, file), drop);
    const saved = files.map((file) => file.saved);
    try {
      if (files.length === 0) throw new CodedError('bad-request', 'There is no file.');
      if (files.length > sizes.files) throw new CodedError('too-large', 'There are too many files.');
      const read = readActivity(activity ?? { type: 'message' });
      const named = files.map(({ name, saved: { file, contentType } }) => ({ contentType, name: name || null, file }));
      const { id, kept } = await this.take(read, spokenFor(party, activity), visit, named);
      // Sent a second time: the first ones stay.
      if (kept) uploads.settled(saved);
      else await drop(saved);
      return { id };
    } catch (error) {
      await drop(saved);
      throw error;
    }
  }

  /** A file of a conversation, for the token in its address or that of the conversation. Throws bad-token, not-found. */
  async file(visit: Visit, conversation: string, file: string, token: string | null) {
    const { callers, limited, uploads } = this.parts;
    if (token === null) await partyOf(visit, conversation, this.parts, 'reads');
    else {
      const holder = await callers.byToken('file', token, visit.origin);
      if (holder.conversation !== conversation) throw new CodedError('bad-token');
      limited.reads.take(conversation);
    }
    const found = await uploads.read(conversation, file);
    if (found === null) throw new CodedError('not-found');
    return found;
  }

  /** Only the operator's own server says what has become of a handoff: a borrower's client that does is refused. */
  private async handOff(activity: IncomingActivity, { conversation, isServer }: Party, body: unknown) {
    if (!isServer) throw new CodedError('not-allowed');
    const { desk, botName, ids } = this.parts;
    const act = messageIdOf(activity);
    await takeHandoffStatus(body, { desk, conversation: rowsOf(conversation), operator: botName, act });
    return { id: `${conversation}|${ids.next()}` };
  }

  private async sender(visit: Visit, conversation: string): Promise<Party> {
    const party = await partyOf(visit, conversation, this.parts, 'conversation');
    if (!party.isServer) this.parts.limited.user.take(party.user);
    return party;
  }

  /** For who has the conversation at the desk; kept nowhere, and told to nobody while the assistant has it. */
  private async typed(conversation: string): Promise<void> {
    const { typing, desk } = this.parts;
    const rows = rowsOf(conversation);
    if (!typing.isDue(rows, 'borrower') || (await desk.holder(rows)) === null) return;
    typing.tell(rows, { side: 'borrower' });
  }

  private async take(
    activity: IncomingActivity,
    party: Party,
    visit: Visit,
    files: NonNullable<Arrival['attachments']>,
  ): Promise<{ id: string; kept: boolean }> {
    const { conversation, user } = party;
    const { conversations, ids } = this.parts;
    const at = {
      channel,
      conversation,
      // A server speaks for many from one address.
      address: party.isServer ? user : visit.address,
      locale: activity.locale ?? null,
      reply: keptOf(user),
    };
    const kind = kindOf(activity);
    if (kind === 'typing') await this.typed(conversation);
    if (kind === null || kind === 'typing') return { id: `${conversation}|${ids.next()}`, kept: false };
    const { seq, duplicate } = await conversations.accept(
      kind === 'opening'
        ? openingArrival(at)
        : {
            ...at,
            kind,
            messageId: messageIdOf(activity),
            text: textOf(activity),
            value: activity.value,
            attachments: files.length > 0 ? files : attachmentsOf(activity),
          },
    );
    return { id: activityId(conversation, seq), kept: kind === 'message' && !duplicate };
  }
}

/** What is only named: no address that a client writes is ever fetched. */
function attachmentsOf({ attachments }: IncomingActivity): NonNullable<Arrival['attachments']> {
  return (attachments ?? []).map(({ contentType, name }) => ({ contentType, name: name ?? null }));
}

const claimed = z.object({ from: z.object({ id: z.string().regex(/^[\x21-\x7e]{1,100}$/) }) });

/** A server says for whom it speaks; what anybody else says of themselves counts for nothing. */
function spokenFor(party: Party, activity: unknown): Party {
  const { data } = party.isServer ? claimed.safeParse(activity) : {};
  return data === undefined ? party : { ...party, user: data.from.id };
}
