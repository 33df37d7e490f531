import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Assembly, assemble } from '../../src/assemble.ts';
import { type BotFramework, createBotFramework } from '../../src/channels/bot-framework/bot-framework.ts';
import { limitsOf } from '../../src/channels/bot-framework/channel-limits.ts';
import { conversationName } from '../../src/channels/bot-framework/names.ts';
import { activitiesOf } from '../../src/channels/bot-framework/outgoing-activity.ts';
import { openReference } from '../../src/channels/bot-framework/reference.ts';
import { botFramework as channel } from '../../src/channels/push-channels.ts';
import { readSettings } from '../../src/config.ts';
import { Courier } from '../../src/conversation/courier.ts';
import type { Parcel, PushChannel, Sent } from '../../src/conversation/delivery.ts';
import { silentLog } from '../../src/conversation/log.ts';
import type { OutboundRow, Row } from '../../src/conversation/rows.ts';
import { isCoded } from '../../src/errors.ts';
import { randomIds } from '../../src/ids.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { TestClock } from '../conversation/stage.ts';
import { type AnyActivity, anyActivity, channelIds } from './any-activity.ts';

/** FUZZ_ACTIVITIES and FUZZ_SEED repeat a run; FUZZ_SECONDS ends it, whatever is left. */
const activities = Number(process.env.FUZZ_ACTIVITIES ?? 2_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_121);
const seconds = Number(process.env.FUZZ_SECONDS ?? 60);
/** One conversation or a few, of so many activities. */
const atOnce = 50;

const words = { done: { zh: '选好了', en: 'Done' }, tickFirst: { zh: '先勾选', en: 'Tick first' } };
const clock = new TestClock();
const knowledge = loadKnowledge();

/** Takes what the courier brings, as the channel would show it. */
class Shown implements PushChannel {
  readonly name = channel;
  readonly parcels: Parcel[] = [];
  async send(parcel: Parcel): Promise<Sent> {
    this.parcels.push(parcel);
    return { kind: 'sent' };
  }
}

let assembly: Assembly;
let botFramework: BotFramework;
let courier: Courier;
const shown = new Shown();

beforeAll(async () => {
  assembly = await assemble(readSettings({}), { inMemory: true, clock, knowledge });
  const { conversations, store, sealer } = assembly;
  botFramework = createBotFramework({ conversations, app: null, channels: [], words, clock, log: silentLog, sealer });
  courier = new Courier({ store, channels: [shown], sealer, clock, ids: randomIds, log: silentLog });
});
afterAll(() => assembly.close());

let taken = 0;
const counts = new Map<number, number>();

/** What came back: a status, and the ids of the body where there are any. */
interface Came {
  status: number;
  ids: string[] | null;
}

async function receive(body: AnyActivity): Promise<Came> {
  clock.pass(1_000);
  const call = { authorization: null, address: 'here', isHere: true };
  try {
    // As it comes off the wire: JSON, without what is no JSON.
    const answer = await botFramework.receive({ ...call, body: JSON.parse(JSON.stringify(body)) });
    return { status: answer.status, ids: idsIn(answer.body) };
  } catch (error) {
    if (!isCoded(error)) throw error;
    return { status: error.status, ids: null };
  }
}

function idsIn(body: unknown): string[] | null {
  const { activities: all } = (body ?? {}) as { activities?: { channelData: { clientActivityID: string } }[] };
  return all?.map(({ channelData }) => channelData.clientActivityID) ?? null;
}

/** Everything that must hold of a conversation once it is quiet. */
async function check(conversation: string): Promise<void> {
  const rows = await assembly.conversations.rows(conversation, 0, 10_000);
  const bubbles = rows.filter((row): row is OutboundRow => row.direction === 'out');
  // What was said is made up, and shows what went wrong.
  const story = rows.map(({ direction, text }) => `${direction} ${text.slice(0, 60)}`).join('\n');
  for (const row of rows) if (row.direction === 'in') checkAnswer(row, bubbles, story);
  const sent = shown.parcels.filter((parcel) => parcel.conversation === conversation);
  const ids = sent.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  // In order, and each that is to be sent: what a deletion has taken may have gone before, and the row that asked for
  // it no longer says whether its answer was waited for.
  const [first] = rows;
  const deletion = first !== undefined && first.seq > 1 ? first.seq : null;
  const due = bubbles
    .filter(({ answers }) => answers !== deletion && !isAwaited(rows, answers))
    .map(({ id }) => `${conversation}:${id}`);
  expect(ids.filter((id) => due.includes(id))).toEqual(due);
  for (const parcel of sent) checkShown(parcel);
}

function isAwaited(rows: Row[], seq: number): boolean {
  return rows.some((row) => row.direction === 'in' && row.seq === seq && row.awaited === true);
}

function checkAnswer(row: Row & { direction: 'in' }, bubbles: OutboundRow[], story: string): void {
  expect(row, story).toMatchObject({ failed: false, attempts: 0 });
  const answer = bubbles.filter(({ answers }) => answers === row.seq);
  expect(answer.map(({ id }) => id)).toEqual(answer.map((_, n) => `${row.seq}.${n + 1}`));
  if (row.kind === 'message') expect(answer.length, `${row.seq}:\n${story}`).toBeGreaterThan(0);
}

function checkShown(parcel: Parcel): void {
  const reference = openReference(parcel.reply, parcel.external, assembly.sealer);
  expect(reference).not.toBeNull();
  if (reference === null) return;
  const limits = limitsOf(reference.channelId);
  const all = activitiesOf(parcel, reference, words);
  for (const { text, suggestedActions } of all) {
    expect(text.length).toBeLessThanOrEqual(limits.text);
    expect(text.trim()).not.toBe('');
    expect(text.isWellFormed()).toBe(true);
    for (const { title, value } of suggestedActions?.actions ?? []) {
      expect(title.length).toBeLessThanOrEqual(limits.title);
      expect(value).not.toBe('');
    }
    expect(suggestedActions?.actions.length ?? 0).toBeLessThanOrEqual(limits.most);
  }
  const inTexts = all.map(({ text }) => text).join('\n');
  for (const { title } of parcel.choices) {
    const onButtons = JSON.stringify([all.at(-1)?.suggestedActions, all.at(-1)?.attachments]);
    expect(inTexts.includes(title) || onButtons.includes(JSON.stringify(title).slice(1, -1))).toBe(true);
  }
}

let runs = 0;

async function holds(batch: AnyActivity[]): Promise<void> {
  runs += 1;
  shown.parcels.length = 0;
  const sent = batch.map((activity, n) => inRun(activity, runs, n));
  const came = await Promise.all(sent.map(receive));
  for (const { status } of came) {
    expect([200, 202, 400, 501]).toContain(status);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const conversations = await known(sent);
  for (const [id, rows] of conversations) {
    await assembly.conversations.settled(id, rows.findLast(({ direction }) => direction === 'in')?.seq ?? 0);
  }
  await courier.run();
  for (const id of conversations.keys()) await check(id);
  await repeat(sent, came);
  taken += batch.length;
}

/** The conversations that are there, with their rows. */
async function known(sent: AnyActivity[]): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>();
  for (const id of new Set(sent.map(nameIn))) {
    const rows = id === null ? [] : await assembly.conversations.rows(id, 0, 10_000);
    if (id !== null && rows.length > 0) found.set(id, rows);
  }
  return found;
}

/** What comes again changes nothing, and is answered by the same; but a deletion has taken what there was to repeat. */
async function repeat(sent: AnyActivity[], came: Came[]): Promise<void> {
  const before = await known(sent);
  for (const [n, activity] of sent.entries()) {
    const rows = before.get(nameIn(activity) ?? '');
    const { status, ids } = came[n] ?? { status: 0, ids: null };
    const hasId = typeof activity.id === 'string' && activity.id !== '';
    if (n % 4 > 0 || !hasId || status === 400 || rows?.[0]?.seq !== 1) continue;
    const isAlone = sent.filter((other) => other.id === activity.id && nameIn(other) === nameIn(activity)).length === 1;
    const back = await receive(activity);
    expect(back.status).toBe(status);
    if (isAlone) expect(back.ids).toEqual(ids);
  }
  expect(await known(sent)).toEqual(before);
}

/** Each run has conversations of its own, most of them on one channel. */
function inRun(activity: AnyActivity, run: number, n: number): AnyActivity {
  const { conversation, channelId } = activity as { conversation?: { id?: unknown }; channelId?: unknown };
  if (typeof conversation?.id !== 'string' || typeof channelId !== 'string') return activity;
  const one = channelIds[run % channelIds.length];
  return {
    ...activity,
    channelId: n % 10 === 0 ? channelId : one,
    conversation: { ...conversation, id: `${conversation.id}-${run}` },
  };
}

function nameIn({ channelId, conversation }: AnyActivity): string | null {
  const { id } = (conversation ?? {}) as { id?: unknown };
  if (typeof id !== 'string' || typeof channelId !== 'string') return null;
  return `${channel}:${conversationName(channelId, id, null)}`;
}

it(`answers or refuses ${activities} activities of all kinds (seed ${seed})`, {
  timeout: (seconds + 60) * 1_000,
}, async () => {
  const batches = fc.array(anyActivity, { minLength: atOnce, maxLength: atOnce });
  await fc.assert(fc.asyncProperty(batches, holds), {
    seed,
    // What failed tells its story; making fifty activities fewer takes longer than reading it.
    endOnFailure: true,
    numRuns: Math.ceil(activities / atOnce),
    interruptAfterTimeLimit: seconds * 1_000,
    markInterruptAsFailure: false,
  });
  const statuses = [...counts].sort().map(([status, n]) => `${n} × ${status}`);
  console.log(`${taken} activities, seed ${seed}: ${statuses.join(', ')}`);
  // Nothing of this says anything if most were refused.
  expect(counts.get(202) ?? 0).toBeGreaterThan(taken / 3);
  expect(counts.get(200) ?? 0).toBeGreaterThan(taken / 20);
});
