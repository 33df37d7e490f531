import { once } from 'node:events';
import { join } from 'node:path';
import { createBotFramework } from '../../src/channels/bot-framework/bot-framework.ts';
import { botFramework as channel } from '../../src/channels/push-channels.ts';
import { systemClock } from '../../src/clock.ts';
import { Conversations } from '../../src/conversation/conversations.ts';
import { Courier } from '../../src/conversation/courier.ts';
import { silentLog } from '../../src/conversation/log.ts';
import { isCoded } from '../../src/errors.ts';
import { randomIds } from '../../src/ids.ts';
import { openStore } from '../../src/store/open-store.ts';

export type ToSender = { kind: 'go' } | { kind: 'post'; body: Record<string, unknown> } | { kind: 'drain' };
export type FromSender = { kind: 'ready' } | { kind: 'taken'; id: string } | { kind: 'refused'; code: string };

/**
 * The process that is killed while it sends: the real store, conversations, courier and Bot Framework channel, on the
 * folder given as argument. Its assistant says two things to every message. A claim holds for a second, so that what
 * the process before had in hand is sent again soon.
 */
const lease = 1_000;
const sending = 500;

await once(process, 'message');
const folder = process.argv[2] ?? '';
const { store, sealer } = await openStore(join(folder, 'data'), null, randomIds);
let sendSoon = (): void => undefined;
const conversations = new Conversations({
  store,
  sealer,
  respond: async (turn) => {
    turn.say({ text: `${turn.inbound.text}-1` });
    turn.say({ text: `${turn.inbound.text}-2` });
  },
  mask: (text) => ({ text, spans: [] }),
  clock: systemClock,
  ids: randomIds,
  log: silentLog,
  knowledgeVersion: 'v1',
  apology: () => ({ text: 'apology' }),
  push: new Set([channel]),
  sendSoon: () => sendSoon(),
});
const words = { done: { zh: '选好了', en: 'Done' }, tickFirst: { zh: '先勾选', en: 'Tick first' } };
const botFramework = createBotFramework({
  conversations,
  app: null,
  channels: [],
  words,
  clock: systemClock,
  log: silentLog,
  sealer,
  // These borrowers type faster than people do.
  surroundings: { sending, rates: { conversation: { burst: 1_000_000, perSecond: 1_000_000 } } },
});
const courier = new Courier({
  store,
  channels: [botFramework.push],
  sealer,
  clock: systemClock,
  ids: randomIds,
  log: silentLog,
  lease,
});
sendSoon = () => courier.wake();
const tell = (message: FromSender) => process.send?.(message);
const ticking = setInterval(() => courier.wake(), 100);

process.on('message', (message: ToSender) => {
  if (message.kind === 'post') void take(message.body);
  if (message.kind === 'drain') void drain();
});
process.on('disconnect', () => process.exit(1));
await botFramework.prepare();
void conversations.recover();
tell({ kind: 'ready' });

async function take(body: Record<string, unknown>): Promise<void> {
  try {
    await botFramework.receive({ authorization: null, address: 'here', isHere: true, body });
    tell({ kind: 'taken', id: String(body.id) });
  } catch (error) {
    tell({ kind: 'refused', code: isCoded(error) ? error.code : String(error) });
  }
}

/** Until nothing waits to be answered or sent. */
async function drain(): Promise<void> {
  for (;;) {
    await courier.run();
    const waiting = await store.conversations.pending(1);
    const now = Number.MAX_SAFE_INTEGER;
    const claimed = await store.deliveries.claim({ channel, now, until: Date.now(), lease: 'look', limit: 1 });
    if (waiting.length === 0 && claimed.length === 0) break;
  }
  clearInterval(ticking);
  await conversations.stop();
  await courier.stop();
  await store.close();
  process.exit(0);
}
