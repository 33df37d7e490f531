import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Parcel, PushChannel, Sent } from '../../conversation/delivery.ts';
import { isNote } from '../../conversation/rows.ts';
import type { Answered, DeskClient } from '../../outgoing/desk-client.ts';
import { mayPass, waitIn } from '../../outgoing/retry-after.ts';
import { chatwoot } from '../push-channels.ts';
import { sayId } from './names.ts';
import { messageOf } from './outgoing-message.ts';
import { type Reply, replySchema } from './reply.ts';

export interface ConnectorParts {
  client: Pick<DeskClient, 'ask'>;
  account: number;
  clock: Clock;
}

/** One request; null where it is none of ours to see through. */
type Step = () => Promise<Answered | null>;

/** Bubbles of which a part was done are remembered so far. */
const mostBegun = 10_000;
const labels = z.object({ payload: z.array(z.string()) });
const noted = z.object({ note: z.object({ danger: z.string() }) });
const handed = z.object({ handoff: z.object({ state: z.string(), edge: z.string() }) });

/**
 * Writes into Chatwoot as its agent bot: what is said, notes for its people, and whose the conversation is. A wish for a
 * human opens it; whoever would rather have the assistant again makes it pending.
 */
export class Connector implements PushChannel {
  readonly name = chatwoot;
  private readonly parts: ConnectorParts;
  /** How many steps of a bubble are done, until all are: a step is not repeated because the next one failed. */
  private readonly begun = new Map<string, number>();

  constructor(parts: ConnectorParts) {
    this.parts = parts;
  }

  async send(parcel: Parcel): Promise<Sent> {
    const { data: reply } = replySchema.safeParse(parcel.reply);
    if (reply === undefined) return { kind: 'refused', reason: 'no reference' };
    if (reply.account !== this.parts.account) return { kind: 'refused', reason: 'of another account' };
    const steps = this.steps(parcel, reply);
    for (let n = this.begun.get(parcel.id) ?? 0; n < steps.length; n += 1) {
      const sent = outcomeOf(await steps[n]?.(), this.parts.clock.now());
      if (sent.kind !== 'sent') return sent;
      this.remember(parcel.id, n + 1);
    }
    this.begun.delete(parcel.id);
    return { kind: 'sent' };
  }

  private steps(parcel: Parcel, reply: Reply): Step[] {
    // Chatwoot has told the borrower itself what its people say.
    if (parcel.answering?.startsWith(sayId) === true) return [];
    const { value } = parcel;
    const base = `/api/v1/accounts/${reply.account}/conversations/${reply.conversation}`;
    const { client } = this.parts;
    const steps: Step[] = [() => client.ask('POST', `${base}/messages`, messageOf(parcel, reply.inbox))];
    if (isNote(value)) return [...steps, ...this.alarms(base, value)];
    const status = statusAfter(value);
    if (status !== null) steps.push(() => client.ask('POST', `${base}/toggle_status`, { status }));
    return steps;
  }

  /** Danger goes to the top of the list. Older versions let no bot do this: the note stands all the same. */
  private alarms(base: string, value: Parcel['value']): Step[] {
    const danger = noted.safeParse(value).data?.note.danger;
    if (danger === undefined) return [];
    const { client } = this.parts;
    return [
      async () => forgiven(await client.ask('POST', `${base}/toggle_priority`, { priority: 'urgent' })),
      async () => {
        const there = await client.ask('GET', `${base}/labels`);
        const known = labels.safeParse(there.body).data?.payload;
        if (known === undefined || there.status !== 200) return forgiven(there);
        const all = [...new Set([...known, `danger-${danger}`])];
        return forgiven(await client.ask('POST', `${base}/labels`, { labels: all }));
      },
    ];
  }

  private remember(parcel: string, steps: number): void {
    this.begun.set(parcel, steps);
    if (this.begun.size > mostBegun) this.begun.delete(this.begun.keys().next().value ?? '');
  }
}

/** What the conversation becomes at Chatwoot by what is said here. */
function statusAfter(value: Parcel['value']): 'open' | 'pending' | null {
  const handoff = handed.safeParse(value).data?.handoff;
  if (handoff?.edge === 'asked') return 'open';
  return handoff?.edge === 'called-off' || handoff?.edge === 'given-back' ? 'pending' : null;
}

/** What is refused for good is not asked for again, and held against nobody. */
function forgiven(answered: Answered): Answered | null {
  return answered.status === 401 || !(mayPass(answered.status) || isDone(answered.status)) ? null : answered;
}

function isDone(status: number): boolean {
  return status >= 200 && status < 300;
}

function outcomeOf(answered: Answered | null | undefined, now: number): Sent {
  if (answered == null || isDone(answered.status)) return { kind: 'sent' };
  const { status, retryAfter } = answered;
  // Sent elsewhere: the operator has to set the right address, and until then it waits.
  if (mayPass(status) || (status >= 300 && status < 400)) return { kind: 'later', afterMs: waitIn(retryAfter, now) };
  return { kind: 'refused', reason: `status ${status}` };
}
