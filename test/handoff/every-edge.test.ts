import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Assembly, assemble } from '../../src/assemble.ts';
import { readSettings } from '../../src/config.ts';
import type { Arrival } from '../../src/conversation/door.ts';
import { LiveDesk } from '../../src/conversation/live-desk.ts';
import { elsewhereValue, eventNames } from '../../src/handoff/desk-event.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { countedIds } from '../conversation/stage.ts';
import { dataFolders } from '../store/data-folder.ts';
import { freshSchema, testPostgres } from '../store/postgres-schema.ts';
import { chen, edgePaths, everyEdge, otherThan, type Step, wang } from './edge-paths.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const freshFolder = dataFolders();
const hour = 3_600_000;
const paths = edgePaths();
const SEALING_KEYS = `a:${Buffer.alloc(32, 7).toString('base64')}`;

/** A service whose handoffs are walked step by step, and which can start again in between. */
async function openService(environment: Record<string, string>) {
  const clock = { at: Date.parse('2026-11-25T10:00:00+08:00'), now: () => clock.at };
  const ids = countedIds();
  const settings = readSettings({
    DATA_DIR: freshFolder(),
    DESK_HOURS: 'daily 0:00-24:00',
    SEALING_KEYS,
    ...environment,
  });
  let walked: string[] = [];
  const open = () =>
    assemble(settings, {
      clock,
      ids,
      knowledge,
      walked: (all) => {
        walked.push(
          ...all.filter(({ dialog }) => dialog === 'handoff').map(({ step, outcome }) => `${step}.${outcome}`),
        );
      },
    });
  let assembly: Assembly = await open();
  onTestFinished(() => assembly.close());
  const live = () => new LiveDesk({ ...assembly, handoffs: assembly.store.handoffs, ids, clock });
  const settle = async (conversation: string) => {
    for (;;) {
      const taken = await assembly.store.conversations.next(conversation);
      if (taken === null) return;
      await assembly.conversations.settled(conversation, taken.row.seq);
    }
  };
  const arrives = async (external: string, what: Pick<Arrival, 'kind'> & Partial<Arrival>) => {
    const arrival = { channel: 'terminal', conversation: external, messageId: null, address: 'here', text: '' };
    const { conversation, seq } = await assembly.conversations.accept({ ...arrival, ...what });
    // The store may show that it is handled before this process has told what was walked.
    await assembly.conversations.settled(conversation, seq);
    await settle(conversation);
  };
  const handoffOf = async (external: string) => (await live().look(`terminal:${external}`))?.handoff ?? null;

  const passes = async (external: string, ms: number) => {
    clock.at += ms;
    await assembly.conversations.tick();
    await settle(`terminal:${external}`);
  };
  const act = async (external: string, step: Step): Promise<void> => {
    const conversation = `terminal:${external}`;
    const says = (text: string) => arrives(external, { kind: 'message', text });
    const hears = (word: Parameters<typeof elsewhereValue>[0]) =>
      arrives(external, { kind: 'event', name: eventNames.elsewhere, value: elsewhereValue(word) });
    switch (step.type) {
      case 'ask':
        if ((await handoffOf(external)) !== null) return says('转人工');
        await says('转人工');
        return says('现在找人聊');
      case 'write':
        return says('在吗');
      case 'open':
        return arrives(external, { kind: 'opening' });
      case 'back':
        return says('回到助手');
      case 'decline':
        await live().decline(conversation);
        return;
      case 'take':
      case 'end':
        await live()[step.type](conversation, step.by);
        return;
      case 'say':
        await live().say(conversation, step.by, '您好');
        return;
      case 'pass':
        await live().pass(conversation, step.by, otherThan(step.by));
        return;
      case 'hold':
        return hears({ state: 'open', by: step.by, at: clock.at });
      case 'release':
        return hears({ state: step.done ? 'done' : 'pending', by: null, at: clock.at });
      case 'time': {
        const handoff = await handoffOf(external);
        if (step.which === 'due') return passes(external, (handoff?.dueAt ?? clock.at) - clock.at);
        const id = step.which === 'early' ? (handoff?.id ?? '') : 'earlier';
        return arrives(external, { kind: 'event', name: eventNames.time, value: { handoff: id } });
      }
    }
  };
  return {
    act,
    handoffOf,
    /** A borrower nobody has handed to anybody, with two colleagues there and nothing left of those before. */
    begins: async (external: string) => {
      await passes(external, hour);
      for (const human of [wang, chen]) await live().attend(human, 24 * hour);
      await arrives(external, { kind: 'message', text: '借呗被拒了' });
      walked = [];
    },
    walked: () => walked,
    restart: async () => {
      await assembly.close();
      assembly = await open();
      await assembly.conversations.recover();
    },
  };
}

it('every edge of the table has a way there', () => {
  expect(paths.map(({ edge }) => edge).toSorted()).toEqual(everyEdge.toSorted());
});

describe.each(['SQLite', 'PostgreSQL'])('on %s', (which) => {
  describe.skipIf(which === 'PostgreSQL' && testPostgres === null)('every edge of a handoff is walked', () => {
    const schemas: { drop: () => Promise<void> }[] = [];
    afterAll(async () => {
      for (const { drop } of schemas) await drop();
    });

    it.each(['on one service', 'on one that starts again before the edge'])(
      '%s',
      async (how) => {
        const schema = which === 'PostgreSQL' ? await freshSchema() : null;
        if (schema !== null) schemas.push(schema);
        const service = await openService(schema === null ? {} : { DATABASE_URL: schema.url });
        const reached = new Set<string>();
        for (const [n, { edge, steps, walked }] of paths.entries()) {
          const external = `lin-${n}`;
          await service.begins(external);
          for (const [at, step] of steps.entries()) {
            // The steps before it are edges with ways of their own.
            if (how.includes('again') && at === steps.length - 1) await service.restart();
            await service.act(external, step);
            const { edge: along, to } = walked[at] ?? { edge: '', to: '' };
            // What was walked is told after the commit, which others may see before.
            await expect.poll(() => service.walked().length).toBe(at + 1);
            expect([edge, step.type, service.walked().at(-1)]).toEqual([edge, step.type, along]);
            expect((await service.handoffOf(external))?.state ?? 'assistant').toBe(to);
          }
          expect(service.walked()).toEqual(walked.map((one) => one.edge));
          reached.add(edge);
        }
        expect([...reached].toSorted()).toEqual(everyEdge.toSorted());
      },
      240_000,
    );
  });
});
