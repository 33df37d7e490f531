import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from '../../src/assemble.ts';
import { readSettings } from '../../src/config.ts';
import { isCoded } from '../../src/errors.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import type { FromHarness, Place, Said, ToHarness } from './talk.ts';

/**
 * The process that is killed: the real store, conversations and assistant, on the folder `data` in the folder given as
 * argument or on the database of the environment, with the knowledge read before. It acknowledges a message when it is durable, and tells of a ticket when
 * its borrower could read of it.
 */
const folder = process.argv[2] ?? '';
const knowledge: Knowledge = JSON.parse(readFileSync(join(folder, 'knowledge.json'), 'utf8'));
// What is slow to get ready is, before the folder is free: the process before may still be living on it.
await (await assemble(readSettings({}), { inMemory: true, knowledge })).close();
await once(process, 'message');
const { CHAOS_DATABASE_URL: DATABASE_URL, CHAOS_KEYS: SEALING_KEYS } = process.env;
const settings = readSettings({ DATA_DIR: join(folder, 'data'), DATABASE_URL, SEALING_KEYS });
const { conversations, close } = await assemble(settings, { knowledge });
const working = new Set<Promise<unknown>>();
const tell = (message: FromHarness) => process.send?.(message);

process.on('message', (message: ToHarness) => {
  if (message.kind === 'say') keep(hear(message.said));
  else if (message.kind === 'read') keep(show(message.place));
  else if (message.kind === 'drain') void drain();
});
process.on('disconnect', () => process.exit(1));
keep(conversations.recover());
// As the service does, only more often: what another replica has left is waited for here.
const ticking = DATABASE_URL === undefined ? null : setInterval(() => void conversations.tick(), 200);
tell({ kind: 'ready' });

function keep(work: Promise<unknown>): void {
  const kept = work
    .catch((error) => tell({ kind: 'refused', code: isCoded(error) ? error.code : String(error) }))
    .finally(() => working.delete(kept));
  working.add(kept);
}

async function hear(said: Said): Promise<void> {
  const arrival = { ...said, channel: 'chaos', kind: 'message' as const, address: 'chaos' };
  const { conversation, seq } = await conversations.accept(arrival);
  const place = { stored: conversation, seq };
  tell({ kind: 'acknowledged', said, place });
  await show(place);
}

async function show({ stored, seq }: Place): Promise<void> {
  await conversations.settled(stored, seq);
  for (const { value } of await conversations.read(stored, seq)) {
    const ticket = value?.ticket as { number: string } | undefined;
    if (ticket !== undefined) tell({ kind: 'ticket', number: ticket.number, stored });
  }
}

async function drain(): Promise<void> {
  while (working.size > 0) await Promise.all(working);
  if (ticking !== null) clearInterval(ticking);
  await conversations.stop();
  await close();
  process.exit(0);
}
