import { type Assembly, assemble } from './assemble.ts';
import { assembleDesk } from './assemble-desk.ts';
import type { AuditTrail } from './audit/audit-trail.ts';
import { createZammad, type Zammad } from './bridges/zammad/zammad.ts';
import { type BotFramework, createBotFramework, type Surroundings } from './channels/bot-framework/bot-framework.ts';
import { createChatwoot } from './channels/chatwoot/chatwoot.ts';
import { createDirectLine } from './channels/direct-line/direct-line.ts';
import type { Rates } from './channels/direct-line/limits.ts';
import { basePath } from './channels/direct-line/party.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { Courier } from './conversation/courier.ts';
import { LiveDesk } from './conversation/live-desk.ts';
import { faultFields, type Meter } from './conversation/log.ts';
import type { Walked } from './conversation/rows.ts';
import { Typing } from './conversation/typing.ts';
import { CodedError } from './errors.ts';
import type { Ids } from './ids.ts';
import type { Knowledge } from './knowledge/schema.ts';
import type { ServiceLog } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createCallOut } from './outgoing/call-out.ts';
import { createServer } from './server/create-server.ts';
import { crossOrigin } from './server/direct-line/cross-origin.ts';
import { upgradeStreams } from './server/direct-line/stream-upgrade.ts';
import { limits } from './server/limits.ts';
import { addressForPeople, listen, stopListening } from './server/listen.ts';
import { routes } from './server/routes.ts';
import { prepareWeb } from './server/web/web-routes.ts';
import { Sender } from './webhooks/sender.ts';

export interface Service {
  /** Of the page for people. */
  address: string;
  /** By which the first admin comes to the desk, once; null where somebody has been there, or a provider is set. */
  signInLink: string | null;
  /** Stops taking anything new, finishes what is in hand for at most ten seconds, closes the store. */
  stop(): Promise<void>;
}

export interface ServiceParts {
  log: ServiceLog;
  metrics: Metrics;
  clock: Clock;
  ids: Ids;
  /** How much one caller may ask of the web chat; left out, what is usual. */
  rates?: Rates;
  /** Left out, what the project ships. */
  knowledge?: Knowledge;
  /** Where a test has a Bot Framework of its own; left out, Microsoft's. */
  botFramework?: Surroundings;
}

const grace = 10_000;
const tickEvery = 1_000;
/** Proxies commonly end what is silent for a minute. */
const keepAliveEvery = 20_000;
const sweepEvery = 60 * 60 * 1000;
/** Who speaks, where the operator has set no name of their own. */
const ownName = '贷问';

/**
 * The whole service, listening, with what an earlier process has left being taken up.
 * @throws the coded errors of the settings, the data folder, the store, the keys, the knowledge and the port.
 */
export async function startService(settings: Settings, parts: ServiceParts): Promise<Service> {
  const { log, metrics, clock, ids } = parts;
  let forgotten = (_conversation: string): void => undefined;
  let sendSoon = (): void => undefined;
  const assembly = await assemble(settings, {
    log,
    clock,
    ids,
    meter: metrics.meter,
    walked: (steps) => countCodes(steps, metrics.meter),
    forgotten: (conversation) => forgotten(conversation),
    sendSoon: () => sendSoon(),
    ...(parts.knowledge === undefined ? {} : { knowledge: parts.knowledge }),
  });
  const { conversations, store } = assembly;
  let isStopping = false;
  const ready = async () => {
    if (isStopping) throw new CodedError('not-ready');
    await store.check();
  };
  const live = new LiveDesk({ conversations, handoffs: store.handoffs, ids, clock });
  const typing = new Typing(clock, store.signs);
  conversations.watchAll((conversation) => typing.said(conversation));
  const directLine = directLineOf(settings, assembly, live, { ...parts, typing });
  const sweepUploads = (done: Promise<void>) =>
    void done.catch((error) => log.error('upload-sweep-failed', faultFields(error)));
  forgotten = (conversation) => sweepUploads(directLine.uploads.forgotten(conversation));
  const botFramework = botFrameworkOf(settings, assembly, parts);
  const { sealer } = assembly;
  const chatwoot =
    settings.chatwoot === null ? null : createChatwoot({ settings: settings.chatwoot, conversations, clock, log });
  const channels = [botFramework.push, ...(chatwoot === null ? [] : [chatwoot.push])];
  const courier = new Courier({ store, channels, sealer, clock, ids, log, meter: metrics.meter });
  sendSoon = () => courier.wake();
  const callOut = createCallOut({ trusted: settings.trustedHosts });
  const hooks = new Sender({ webhooks: store.webhooks, callOut, sealer, clock, ids, log });
  const origins = { allowed: settings.allowedOrigins, proxies: settings.trustProxy };
  const web = () => prepareWeb({ knowledge: assembly.knowledge, operator: settings.operator });
  const script = async () => (await web()).deskScript;
  const desk = assembleDesk(settings, assembly, { live, typing, script, log, clock, ids });
  const zammad = zammadOf(settings, assembly, desk.parts.trail, parts);
  const table = routes({
    ready,
    metrics,
    metricsToken: settings.metricsToken,
    web,
    directLine: { service: directLine, origins },
    botFramework: { service: botFramework, proxies: settings.trustProxy },
    ...(chatwoot === null ? {} : { chatwoot: { service: chatwoot, proxies: settings.trustProxy } }),
    ...(zammad === null || settings.zammad?.secret == null ? {} : { zammad }),
    desk: desk.parts,
    api: desk.api,
    liveDesk: { desk: live, token: settings.desk.token },
    appeal: {
      tickets: store.tickets,
      conversations,
      clock,
      mask: (text) => assembly.mask(text).text,
      knowledge: assembly.knowledge,
      proxies: settings.trustProxy,
    },
  });
  const server = createServer({
    routes: table,
    crossOrigin: crossOrigin(`${basePath}/`, origins),
    limits,
    log,
    metrics,
    clock,
    ids,
  });
  upgradeStreams(server, directLine, { origins, limits, log });
  metrics.watchStreams(() => directLine.streams.sockets.size);
  const port = await listen(server, settings.port, settings.host).catch(async (error) => {
    await assembly.close();
    throw error;
  });
  server.on('error', (error) => log.error('server-failed', faultFields(error)));
  conversations.recover().catch((error) => log.error('recovery-failed', faultFields(error)));
  sweepUploads(directLine.uploads.sweep());
  sendSoon();
  // Where nobody comes by Bot Framework, its SDK is never loaded.
  if (settings.botFramework.app !== null) {
    botFramework.prepare().catch((error) => log.error('bot-framework-failed', faultFields(error)));
  }
  // Ready before anybody looks; whoever is quicker waits for it.
  web().catch((error) => log.error('web-build-failed', faultFields(error)));
  const timers = [
    setInterval(() => void conversations.tick(), tickEvery),
    setInterval(() => sendSoon(), tickEvery),
    setInterval(() => directLine.streams.sockets.keepAlive(), keepAliveEvery),
    setInterval(() => sweepUploads(directLine.uploads.sweep()), sweepEvery),
    setInterval(() => void desk.sweep(), sweepEvery),
    setInterval(() => hooks.wake(), tickEvery),
    setInterval(
      () => void hooks.sweep().catch((error) => log.error('webhook-sweep-failed', faultFields(error))),
      sweepEvery,
    ),
    setInterval(() => desk.tick(), tickEvery),
    setInterval(() => void zammad?.mirror.tick(), tickEvery),
  ];

  const address = addressForPeople(settings.host, port);
  return {
    address,
    signInLink: await desk.firstLink(address),
    stop: async () => {
      isStopping = true;
      for (const timer of timers) clearInterval(timer);
      desk.parts.watching.stop();
      const turnsDone = isDoneWithin(conversations.stop(), grace);
      // The last answers still reach those who listen.
      const socketsGone = turnsDone.then(() => directLine.streams.sockets.stop());
      await stopListening(server, grace);
      await socketsGone;
      // What is left stays in the store and is taken up at the next start.
      if (!(await turnsDone)) log.warn('turns-left');
      if (!(await isDoneWithin(hooks.stop(), grace))) log.warn('webhooks-left');
      if (!(await isDoneWithin(courier.stop(), grace))) log.warn('sendings-left');
      if (zammad !== null && !(await isDoneWithin(zammad.mirror.stop(), grace))) log.warn('tickets-left');
      await desk.stop();
      await assembly.close();
    },
  };
}

function directLineOf(
  settings: Settings,
  { conversations, deriveKeys }: Assembly,
  desk: LiveDesk,
  parts: ServiceParts & { typing: Typing },
) {
  const { typing, log, clock, ids, rates } = parts;
  return createDirectLine({
    conversations,
    desk,
    typing,
    keys: deriveKeys('direct-line tokens'),
    dataDir: settings.dataDir,
    isShared: settings.databaseUrl !== null,
    secret: settings.directLineSecret,
    identitySecret: settings.identitySecret,
    lenderKeys: settings.lenderKeys,
    botName: settings.operator.name ?? ownName,
    log,
    clock,
    ids,
    ...(rates === undefined ? {} : { rates }),
  });
}

function zammadOf(
  { zammad }: Settings,
  { conversations, store, knowledge, mask }: Assembly,
  trail: AuditTrail,
  { clock, ids, log }: ServiceParts,
): Zammad | null {
  if (zammad === null) return null;
  const { mirrors, tickets } = store;
  return createZammad({
    ...{ settings: zammad, conversations, mirrors, tickets, knowledge, trail, clock, ids, log },
    mask: (text) => mask(text).text,
  });
}

function botFrameworkOf(
  settings: Settings,
  { conversations, knowledge, sealer }: Assembly,
  parts: ServiceParts,
): BotFramework {
  const said = (id: string) => {
    const message = knowledge.messages[id];
    if (message === undefined) throw new CodedError('bad-knowledge', `There is no message ${id}.`);
    return message;
  };
  return createBotFramework({
    conversations,
    ...settings.botFramework,
    words: { done: said('card-done'), tickFirst: said('card-tick-first') },
    clock: parts.clock,
    log: parts.log,
    sealer,
    ...(parts.botFramework === undefined ? {} : { surroundings: parts.botFramework }),
  });
}

async function isDoneWithin(work: Promise<void>, ms: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  work.then(
    () => resolve(true),
    () => resolve(true),
  );
  const isDone = await promise;
  clearTimeout(timer);
  return isDone;
}

/** How often a lender's code was explained, and how often there was none to explain: no word of whose it was. */
function countCodes(steps: readonly Walked[], meter: Meter): void {
  for (const { dialog, outcome } of steps) {
    if (dialog !== 'lender-reason') continue;
    if (outcome === 'explained') meter.count('reason-code-explained');
    if (outcome === 'unmapped' || outcome === 'unmapped-and-open') meter.count('reason-code-unmapped');
  }
}
