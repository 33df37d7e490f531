import type { AuditTrail } from '../audit/audit-trail.ts';
import type { AuditDeed, AuditEntry } from '../audit/entry.ts';
import type { Clock } from '../clock.ts';
import { CodedError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import { readTarget } from '../outgoing/call-out.ts';
import type { Sealer } from '../sealing/sealed.ts';
import { pingMessage } from './messages-of.ts';
import { drawSecret, rotated, secretPurpose } from './secrets.ts';
import type { HookType, QueuedMessage, Webhook, WebhookSetUp, WebhookStore, WebhookWrite } from './webhook.ts';

export interface WebhooksParts {
  webhooks: WebhookStore;
  trail: AuditTrail;
  sealer: Sealer;
  clock: Clock;
  ids: Ids;
}

/** Who does it, for the audit log. */
type By = Pick<AuditEntry, 'who' | 'role' | 'address'>;

const mostWebhooks = 50;
const longestUrl = 1_000;
const longestName = 60;

/** Where other systems are told, set up by hand; each change is on record. Throws not-found for a webhook that is none. */
export class Webhooks {
  private readonly parts: WebhooksParts;

  constructor(parts: WebhooksParts) {
    this.parts = parts;
  }

  list(): Promise<Webhook[]> {
    return this.parts.webhooks.all();
  }

  recent(id: string, limit = 20): Promise<QueuedMessage[]> {
    return this.parts.webhooks.recent(id, limit);
  }

  /** The secret is shown now and never again. Throws bad-request, address-not-allowed. */
  async add(of: { name: string; url: string; types: readonly HookType[] }, by: By) {
    const { ids, clock } = this.parts;
    const name = of.name.trim();
    const url = readTarget(of.url).href;
    const isFull = (await this.list()).length >= mostWebhooks;
    if (isFull || name === '' || name.length > longestName || url.length > longestUrl || of.types.length === 0) {
      const most = `a name of at most ${longestName} characters, an address of ${longestUrl}, at least one type`;
      throw new CodedError('bad-request', `There are at most ${mostWebhooks} webhooks, each with ${most}.`);
    }
    const id = Buffer.from(ids.bytes(6)).toString('hex');
    const { secret, sealed } = this.drawn(id);
    const secrets = [{ sealed, until: null }];
    const setUp = { name, url, types: [...of.types], secrets, createdAt: clock.now() };
    await this.write('webhook-set', id, by, { put: { id, setUp, readAs: null } });
    return { id, secret };
  }

  /** A new secret; the old one signs beside it for a day. Shown now and never again. */
  async rotate(id: string, by: By): Promise<string> {
    const readAs = setUpOf(await this.find(id));
    const { secret, sealed } = this.drawn(id);
    const setUp = { ...readAs, secrets: rotated(readAs.secrets, sealed, this.parts.clock.now()) };
    await this.write('webhook-set', id, by, { put: { id, setUp, readAs } });
    return secret;
  }

  /** Messages that have waited are sent then. */
  async turnOn(id: string, by: By): Promise<void> {
    await this.find(id);
    await this.write('webhook-set', id, by, { switched: { id, off: null } });
  }

  async turnOff(id: string, by: By): Promise<void> {
    await this.find(id);
    await this.write('webhook-set', id, by, { switched: { id, off: { at: this.parts.clock.now(), why: 'by hand' } } });
  }

  async remove(id: string, by: By): Promise<void> {
    await this.find(id);
    await this.write('webhook-removed', id, by, { removed: id });
  }

  /** A message that tells nothing, to see whether it arrives. */
  async ping(id: string, by: By): Promise<void> {
    await this.find(id);
    const message = pingMessage(this.parts.ids.next(), this.parts.clock.now());
    await this.write('webhook-set', id, by, { ping: { webhook: id, message } });
  }

  private async find(id: string): Promise<Webhook> {
    const found = (await this.list()).find((one) => one.id === id);
    if (found === undefined) throw new CodedError('not-found', 'There is no such webhook.');
    return found;
  }

  private drawn(id: string) {
    const secret = drawSecret(this.parts.ids);
    return { secret, sealed: this.parts.sealer.seal(secret, secretPurpose(id)) };
  }

  private async write(deed: AuditDeed, id: string, by: By, change: Omit<WebhookWrite, 'audit'>): Promise<void> {
    const { trail, webhooks } = this.parts;
    const detail = `${id} ${Object.keys(change).join(' ')}`;
    await trail.record({ ...by, deed, ticket: null, detail }, (audit) => webhooks.write({ audit, ...change }));
  }
}

function setUpOf({ name, url, types, secrets, createdAt }: Webhook): WebhookSetUp {
  return { name, url, types, secrets, createdAt };
}
