import { createCallOut } from '../outgoing/call-out.ts';
import { Sender } from '../webhooks/sender.ts';
import { type HookType, hookTypes, type QueuedMessage, type Webhook } from '../webhooks/webhook.ts';
import { Webhooks } from '../webhooks/webhooks.ts';
import { badUsage, exitCodeOf, readArguments } from './command-line.ts';
import { onTheStore } from './on-the-store.ts';

const usage = `npm run webhooks -- COMMAND
  list                            all webhooks: id, on or why not, when something was last taken, name, address
  add --name NAME --url https://… [--types TYPE,TYPE]
                                  prints the id and the secret (whsec_…), once; all types where none is given:
                                  ${hookTypes.join(', ')}
  log ID                          its last messages, with every try
  ping ID                         sends a message that tells nothing, with what else is due, and prints what came back
  rotate ID                       prints a new secret; the old one signs beside it for a day
  on ID, off ID, remove ID
On a data folder the service must be stopped.`;

const text = { type: 'string' } as const;
const options = { name: text, url: text, types: text, help: { type: 'boolean' } } as const;

const withId = ['log', 'ping', 'rotate', 'on', 'off', 'remove'] as const;

export type WebhooksCommand =
  | { verb: 'help' }
  | { verb: 'list' }
  | { verb: 'add'; name: string; url: string; types: HookType[] }
  | { verb: (typeof withId)[number]; id: string };

/** Throws bad-usage. */
export function readWebhooksCommand(args: readonly string[]): WebhooksCommand {
  const { positionals, values } = readArguments(args, { options, allowPositionals: true });
  const [verb, id, ...rest] = positionals;
  if (values.help === true || verb === undefined) return { verb: 'help' };
  if (verb === 'list' && id === undefined) return { verb };
  const known = withId.find((one) => one === verb);
  if (known !== undefined && id !== undefined && rest.length === 0) return { verb: known, id };
  if (verb !== 'add' || id !== undefined) throw badUsage('There are list, add, and the others with an id.');
  const { name, url, types = hookTypes.join(',') } = values;
  if (name === undefined || url === undefined) throw badUsage('Say which system it is, and where: --name and --url.');
  const asked = types.split(',').map((type) => hookTypes.find((one) => one === type.trim()));
  if (!asked.every((type) => type !== undefined)) throw badUsage(`Types are ${hookTypes.join(', ')}.`);
  return { verb, name, url, types: asked };
}

/** What to print. */
export async function runWebhooksCommand(command: WebhooksCommand, webhooks: Webhooks, sender: Sender) {
  const by = { who: null, role: 'command', address: null };
  switch (command.verb) {
    case 'help':
      return usage;
    case 'list':
      return (await webhooks.list()).map(webhookLine).join('\n');
    case 'add': {
      const { id, secret } = await webhooks.add(command, by);
      return `${id}\n${secret}`;
    }
    case 'log':
      return (await webhooks.recent(command.id)).map(messageLine).join('\n');
    case 'ping':
      await webhooks.ping(command.id, by);
      await sender.run();
      return (await webhooks.recent(command.id, 1)).map(messageLine).join('\n');
    case 'rotate':
      return webhooks.rotate(command.id, by);
    case 'on':
      await webhooks.turnOn(command.id, by);
      return `${command.id} on`;
    case 'off':
      await webhooks.turnOff(command.id, by);
      return `${command.id} off`;
    case 'remove':
      await webhooks.remove(command.id, by);
      return `${command.id} removed`;
  }
}

function webhookLine({ id, off, takenAt, name, url, types }: Webhook): string {
  const state = off === null ? 'on' : `off ${timeOf(off.at)} (${off.why})`;
  return [id, state, takenAt === null ? 'nothing taken yet' : `taken ${timeOf(takenAt)}`, name, url, types].join('  ');
}

function messageLine({ id, type, state, dueAt, tries }: QueuedMessage): string {
  const tried = tries.map(({ at, outcome }) => `${timeOf(at)} ${outcome}`);
  return [timeOf(dueAt), state, type, id, ...tried].join('  ');
}

function timeOf(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** @returns what to print. */
async function run(command: WebhooksCommand): Promise<string> {
  if (command.verb === 'help') return usage;
  return onTheStore(({ settings, store, sealer, trail, log, clock, ids }) => {
    const webhooks = new Webhooks({ webhooks: store.webhooks, trail, sealer, clock, ids });
    const callOut = createCallOut({ trusted: settings.trustedHosts });
    const sender = new Sender({ webhooks: store.webhooks, callOut, sealer, log, clock, ids });
    return runWebhooksCommand(command, webhooks, sender);
  });
}

if (import.meta.main) {
  process.exitCode = await exitCodeOf(usage, async () => {
    console.log(await run(readWebhooksCommand(process.argv.slice(2))));
    return 0;
  });
}
