import { afterEach, describe, expect, it } from 'vitest';
import { type Assembly, assemble } from '../../src/assemble.ts';
import { readSettings } from '../../src/config.ts';
import { LiveDesk } from '../../src/conversation/live-desk.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { dataFolders } from '../store/data-folder.ts';
import { countedIds } from './stage.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const freshFolder = dataFolders();
const wang = { id: 'wang@example.com', name: '小王' };
const chen = { id: '13800138000', name: '小陈' };
const lin = 'terminal:lin';
const minute = 60_000;

const opened: Desk[] = [];
afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.close();
});

interface Desk {
  live: LiveDesk;
  /** What the borrower reads in answer, the channel of it being read from its watermark. */
  says(text: string): Promise<string[]>;
  /** What has come since the borrower last read. */
  reads(): Promise<string[]>;
  passes(ms: number): Promise<string[]>;
  /** The process ends, and another goes on. */
  restart(): Promise<void>;
  close(): Promise<void>;
  assembly(): Assembly;
}

async function openDesk(environment: Record<string, string> = {}): Promise<Desk> {
  const clock = { at: Date.parse('2026-11-25T10:00:00+08:00'), now: () => clock.at };
  const ids = countedIds();
  const settings = readSettings({ DATA_DIR: freshFolder(), DESK_HOURS: 'workdays 9:00-18:00', ...environment });
  const open = () => assemble(settings, { clock, ids, knowledge });
  let assembly = await open();
  const deskOf = ({ conversations, store: { handoffs } }: Assembly) =>
    new LiveDesk({ conversations, handoffs, ids, clock });
  let read = 0;
  const settle = async () => {
    for (;;) {
      const taken = await assembly.store.conversations.next(lin);
      if (taken === null) return;
      await assembly.conversations.settled(lin, taken.row.seq);
    }
  };
  const desk: Desk = {
    live: deskOf(assembly),
    says: async (text) => {
      const arrival = {
        channel: 'terminal',
        conversation: 'lin',
        messageId: null,
        kind: 'message',
        address: 'here',
      } as const;
      await assembly.conversations.accept({ ...arrival, text });
      return desk.reads();
    },
    reads: async () => {
      await settle();
      const bubbles = await assembly.conversations.read(lin, read);
      read = bubbles.at(-1)?.seq ?? read;
      return bubbles.map((bubble) => bubble.text);
    },
    passes: async (ms) => {
      clock.at += ms;
      await assembly.conversations.tick();
      return desk.reads();
    },
    restart: async () => {
      await assembly.close();
      assembly = await open();
      desk.live = deskOf(assembly);
      await assembly.conversations.recover();
    },
    close: () => assembly.close(),
    assembly: () => assembly,
  };
  opened.push(desk);
  return desk;
}

const first = (texts: readonly string[]) => texts[0] ?? '';

describe.each(['on a service that goes on', 'on a service that starts again after every step'])('%s', (which) => {
  const between = async (desk: Desk) => {
    if (which.includes('again')) await desk.restart();
  };

  /** A borrower who waits. */
  async function waiting(): Promise<Desk> {
    const desk = await openDesk();
    await desk.live.attend(wang, 60 * minute);
    await desk.live.attend(chen, 60 * minute);
    await desk.says('借呗被拒了');
    await between(desk);
    expect(first(await desk.says('转人工'))).toContain('现在有人在线');
    await between(desk);
    expect(first(await desk.says('现在找人聊'))).toContain('在找人了');
    await between(desk);
    return desk;
  }

  /** A borrower whom 小王 has. */
  async function held(): Promise<Desk> {
    const desk = await waiting();
    expect(await desk.live.take(lin, wang)).toEqual({ done: true, holder: wang });
    expect(first(await desk.reads())).toContain('小王来了');
    await between(desk);
    return desk;
  }

  it('nobody on duty: says so and when somebody is, and offers the ticket', async () => {
    const desk = await openDesk();
    await between(desk);
    const texts = await desk.says('转人工');
    expect(texts.join('\n')).toMatch(/现在没有人在线。人工时间（北京时间）：工作日 9:00–18:00。\n.*协助单/);
    expect(await desk.live.waiting()).toEqual([]);
  });

  it('somebody there outside the hours is offered to nobody', async () => {
    const desk = await openDesk();
    await desk.passes(10 * 60 * minute);
    await desk.live.attend(wang, 60 * minute);
    await between(desk);
    expect((await desk.says('转人工')).join()).toContain('现在没有人在线');
  });

  it('who has not been heard of for as long as they said counts as gone', async () => {
    const desk = await openDesk();
    await desk.live.attend(wang, 2 * minute);
    await desk.passes(2 * minute);
    await between(desk);
    expect(await desk.live.onDuty()).toEqual([]);
    expect((await desk.says('转人工')).join()).toContain('现在没有人在线');
  });

  it('waiting is listed with what is known, so that nobody asks again', async () => {
    const desk = await waiting();
    const [listed, ...others] = await desk.live.waiting();
    expect(others).toEqual([]);
    expect(listed).toMatchObject({ conversation: lin, complaint: 'application-rejected', product: 'jiebei', by: null });
    expect(await desk.live.held()).toEqual([]);
  });

  it('nobody takes it in time: the borrower hears so and is offered the ticket', async () => {
    const desk = await waiting();
    expect(await desk.passes(3 * minute - 1)).toEqual([]);
    await between(desk);
    const texts = await desk.passes(1);
    expect(texts.join('\n')).toMatch(/没有人接上.*\n.*协助单/);
    expect(await desk.live.waiting()).toEqual([]);
    await between(desk);
    expect(await desk.live.take(lin, wang)).toEqual({ done: false, holder: null });
  });

  it('taken: what the human says is read by the borrower, what the borrower says is answered by nobody else', async () => {
    const desk = await held();
    expect(await desk.live.held()).toMatchObject([{ conversation: lin, by: wang, turn: 'human' }]);
    expect(await desk.says('在吗')).toEqual([]);
    await between(desk);
    expect(await desk.live.say(lin, wang, '在的，您说。')).toEqual({ done: true, holder: wang });
    expect(await desk.reads()).toEqual(['在的，您说。']);
    await between(desk);
    expect(await desk.says('为什么拒我')).toEqual([]);
    const rows = await desk.live.rows(lin, 0, 100);
    expect(rows.map(({ text }) => text)).toContain('为什么拒我');
  });

  it('two take it at once: the first has it, the other hears who', async () => {
    const desk = await waiting();
    const both = await Promise.all([desk.live.take(lin, wang), desk.live.take(lin, chen)]);
    expect(both).toEqual([
      { done: true, holder: wang },
      { done: false, holder: wang },
    ]);
    expect(await desk.reads()).toHaveLength(1);
    await between(desk);
    expect(await desk.live.say(lin, chen, '我来')).toEqual({ done: false, holder: wang });
    expect(await desk.reads()).toEqual([]);
  });

  it('the same act twice is one', async () => {
    const desk = await held();
    expect(await desk.live.say(lin, wang, '您好', 'once')).toEqual({ done: true, holder: wang });
    await between(desk);
    expect(await desk.live.say(lin, wang, '您好', 'once')).toEqual({ done: true, holder: wang });
    expect(await desk.reads()).toEqual(['您好']);
  });

  it('passed to a colleague who is there, and to no one who is not', async () => {
    const desk = await held();
    await expect(desk.live.pass(lin, wang, { id: 'nobody', name: 'x' })).rejects.toMatchObject({ code: 'not-on-duty' });
    await between(desk);
    expect(await desk.live.pass(lin, wang, chen)).toEqual({ done: true, holder: chen });
    expect(first(await desk.reads())).toContain('换小陈来帮您');
    await between(desk);
    expect(await desk.live.say(lin, wang, '还有')).toEqual({ done: false, holder: chen });
    expect(await desk.live.say(lin, chen, '您好')).toEqual({ done: true, holder: chen });
  });

  it('the human silent too long: the assistant is back, says so and offers the ticket', async () => {
    const desk = await held();
    await desk.passes(2 * minute);
    await desk.live.say(lin, wang, '稍等');
    await between(desk);
    await desk.passes(6 * minute);
    await desk.says('好了吗');
    await between(desk);
    await desk.passes(4 * minute);
    await desk.says('还在吗');
    await between(desk);
    const texts = await desk.passes(minute);
    expect(texts.join('\n')).toMatch(/小王一直没回.*\n.*协助单/);
    expect(await desk.live.held()).toEqual([]);
  });

  it('the borrower leaves and returns', async () => {
    const desk = await held();
    await desk.live.say(lin, wang, '您最近申请过几家？');
    await desk.reads();
    await between(desk);
    expect(await desk.passes(29 * minute)).toEqual([]);
    await between(desk);
    expect(await desk.says('三家')).toEqual([]);
    await desk.live.say(lin, wang, '明白了');
    await desk.reads();
    await between(desk);
    expect(first(await desk.passes(30 * minute))).toContain('有一阵没收到您的消息了');
    await between(desk);
    expect((await desk.says('我回来了')).length).toBeGreaterThan(0);
  });

  it('the borrower asks back for the assistant, from the human and from the wait', async () => {
    const desk = await held();
    expect(first(await desk.says('回到助手'))).toContain('换回我了');
    await between(desk);
    expect(await desk.live.say(lin, wang, '等等')).toEqual({ done: false, holder: null });
    await desk.says('转人工');
    await desk.says('现在找人聊');
    await between(desk);
    expect(first(await desk.says('不等了'))).toContain('不找了');
    await between(desk);
    expect(await desk.passes(10 * minute)).toEqual([]);
  });

  it('the human ends it, and the assistant goes on', async () => {
    const desk = await held();
    expect(await desk.live.end(lin, wang)).toEqual({ done: true, holder: null });
    expect(first(await desk.reads())).toContain('换回我');
    await between(desk);
    expect((await desk.says('没有')).length).toBeGreaterThan(0);
    expect(await desk.live.held()).toEqual([]);
  });

  it('danger while a human has it is answered by nobody, and shown to the human', async () => {
    const desk = await held();
    expect(await desk.says('有人让我先交两千保证金才给放款')).toEqual([]);
    await between(desk);
    expect(await desk.live.held()).toMatchObject([{ danger: 'fraud' }]);
  });

  it('danger in the wait is answered at once, and puts the conversation first', async () => {
    const desk = await waiting();
    expect((await desk.says('我不想活了')).join()).toContain('12356');
    await between(desk);
    expect(await desk.live.waiting()).toMatchObject([{ danger: 'distress' }]);
  });

  it('deletion takes it off the list, and nothing comes of it afterwards', async () => {
    const desk = await held();
    await desk.says('删除记录');
    expect((await desk.says('确定删除')).length).toBe(1);
    await between(desk);
    expect(await desk.live.held()).toEqual([]);
    expect(await desk.live.say(lin, wang, '您好')).toEqual({ done: false, holder: null });
    expect(await desk.passes(10 * minute)).toEqual([]);
  });
});

/** A desk at which 小王 has a borrower. */
async function heldDesk(): Promise<Desk> {
  const desk = await openDesk();
  await desk.live.attend(wang, 60 * minute);
  await desk.says('转人工');
  await desk.says('现在找人聊');
  await desk.live.take(lin, wang);
  await desk.reads();
  return desk;
}

describe('a desk', () => {
  it('without hours is never offered, whoever is there', async () => {
    const desk = await openDesk({ DESK_HOURS: '' });
    await desk.live.attend(wang, 60 * minute);
    const texts = await desk.says('转人工');
    expect(texts.join()).not.toMatch(/在线/);
    expect(texts.join()).toContain('协助单');
  });

  it('that is stopped in the middle of a human’s words has them once the service is back', async () => {
    const desk = await heldDesk();
    const { conversations } = desk.assembly();
    // Taken in, and nobody there any more to run its turn.
    await conversations.stop();
    const { store, mask, sealer } = desk.assembly();
    const { admit } = await import('../../src/conversation/door.ts');
    const { deskValue, eventNames } = await import('../../src/handoff/desk-event.ts');
    const value = deskValue({ by: wang, to: null });
    const words = {
      channel: 'terminal',
      conversation: 'lin',
      messageId: 'desk:say:1',
      kind: 'event',
      address: 'desk',
    } as const;
    const door = { mask, sealer, ids: countedIds(), clock: { now: () => 1 } };
    await store.conversations.accept(admit({ ...words, name: eventNames.say, value, text: '您好' }, door));
    await desk.restart();
    expect(await desk.reads()).toEqual(['您好']);
  });

  it('refuses words that are none, and a conversation that is not there', async () => {
    const desk = await openDesk();
    await expect(desk.live.say(lin, wang, '  ')).rejects.toMatchObject({ code: 'bad-request' });
    await expect(desk.live.take('terminal:nobody', wang)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('masks what a human writes as well', async () => {
    const desk = await heldDesk();
    await desk.live.say(lin, wang, '打13800138000');
    expect((await desk.reads()).join()).not.toContain('13800138000');
  });
});
