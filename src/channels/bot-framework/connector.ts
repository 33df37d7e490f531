import type { Activity } from 'botbuilder-core';
import type { ConnectorClient } from 'botframework-connector';
import type { Clock } from '../../clock.ts';
import type { Parcel, PushChannel, Sent } from '../../conversation/delivery.ts';
import { withinLimit } from '../../conversation/within-limit.ts';
import { CodedError } from '../../errors.ts';
import type { Sealer } from '../../sealing/sealed.ts';
import type { Adapter } from './adapter.ts';
import { activitiesOf, type OutgoingActivity, type Words } from './outgoing-activity.ts';
import { openReference } from './reference.ts';
import { outcomeOf } from './sending-outcome.ts';

export interface ConnectorParts {
  channel: string;
  /** Our application's id; null without one. */
  appId: string | null;
  adapter: () => Promise<Pick<Adapter, 'connector'>>;
  words: Words;
  clock: Clock;
  sealer: Sealer;
  /** How long one sending may take. Milliseconds. */
  limit: number;
}

/** Services whose clients are kept. */
const mostClients = 100;
/** Messages of which a part has been sent are remembered so far. */
const mostBegun = 10_000;

/** Sends bubbles to where their conversations are, through Microsoft's ConnectorClient. */
export class Connector implements PushChannel {
  readonly name: string;
  private readonly parts: ConnectorParts;
  private readonly clients = new Map<string, Promise<ConnectorClient>>();
  /** How many parts of a message have arrived, until all have: a part is not said twice because the next one failed. */
  private readonly begun = new Map<string, number>();

  constructor(parts: ConnectorParts) {
    this.parts = parts;
    this.name = parts.channel;
  }

  async send(parcel: Parcel): Promise<Sent> {
    const reference = openReference(parcel.reply, parcel.external, this.parts.sealer);
    if (reference === null) return { kind: 'refused', reason: 'no reference' };
    // Its token would be for somebody else: never shown to an address that another application was told.
    if (reference.appId !== this.parts.appId) return { kind: 'refused', reason: 'of another application' };
    try {
      const client = await this.client(reference.serviceUrl, reference.audience);
      const activities = activitiesOf(parcel, reference, this.parts.words);
      for (let n = this.begun.get(parcel.id) ?? 0; n < activities.length; n += 1) {
        await this.post(client, activities[n] as OutgoingActivity);
        this.remember(parcel.id, n + 1);
      }
      this.begun.delete(parcel.id);
      return { kind: 'sent' };
    } catch (error) {
      const outcome = outcomeOf(error, this.parts.clock.now());
      if (outcome === null) throw error;
      return outcome;
    }
  }

  private async post({ conversations }: ConnectorClient, activity: OutgoingActivity): Promise<void> {
    const { conversation, replyToId } = activity;
    // The SDK's types want names, which the protocol does not.
    const body = activity as unknown as Partial<Activity>;
    const { limit } = this.parts;
    const options = { timeout: limit };
    const sending =
      replyToId === undefined
        ? conversations.sendToConversation(conversation.id, body, options)
        : conversations.replyToActivity(conversation.id, replyToId, body, options);
    // Getting a token of our own is within that time too, and has none of its own.
    sending.catch(() => undefined);
    await withinLimit(sending, limit, () => new CodedError('channel-unreachable', 'It took too long.'));
  }

  private client(serviceUrl: string, audience: string): Promise<ConnectorClient> {
    const name = `${audience} ${serviceUrl}`;
    const known = this.clients.get(name);
    if (known !== undefined) return known;
    const made = this.parts.adapter().then((adapter) => adapter.connector(serviceUrl, audience));
    made.catch(() => this.clients.delete(name));
    this.clients.set(name, made);
    if (this.clients.size > mostClients) this.clients.delete(this.clients.keys().next().value ?? '');
    return made;
  }

  private remember(parcel: string, parts: number): void {
    this.begun.set(parcel, parts);
    if (this.begun.size > mostBegun) this.begun.delete(this.begun.keys().next().value ?? '');
  }
}
