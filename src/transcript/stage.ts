import { assemble } from '../assemble.ts';
import { deskOver } from '../cli/ticket-desk.ts';
import { runTicketsCommand } from '../cli/tickets.ts';
import { readSettings } from '../config.ts';
import { LiveDesk } from '../conversation/live-desk.ts';
import type { Log } from '../conversation/log.ts';
import type { Walked } from '../conversation/rows.ts';
import { CodedError } from '../errors.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import type { Stage } from './replay.ts';
import { seededIds } from './seeded-ids.ts';
import type { Act, Header } from './transcript.ts';

export interface StageParts {
  /** Read once for many conversations. */
  knowledge?: Knowledge;
  log?: Log;
  /** Hears of every step of the dialogs. */
  walked?: (steps: readonly Walked[]) => void;
}

/** When every conversation begins: a Saturday morning in Shanghai. */
const beginning = Date.parse('2026-11-21T10:00:00+08:00');
const allDay = 24 * 60 * 60 * 1000;
const channel = 'transcript';
const external = 'one';

/** The real assistant over a store in memory that nobody else uses, its time and chance the same in every run. */
export async function openStage(header: Header, parts: StageParts = {}): Promise<Stage> {
  let now = beginning;
  const clock = { now: () => now };
  const ids = seededIds('transcript');
  const settings = readSettings({
    OPERATOR_ROLE: header.role,
    OPERATOR_NAME: header.operator ?? '',
    PRIVACY_URL: header.privacyUrl ?? '',
    DESK_HOURS: header.hours ?? '',
  });
  const { conversations, store, sealer, close } = await assemble(settings, {
    inMemory: true,
    clock,
    ids,
    bridged: new Set(header.bridged ? [channel] : []),
    ...parts,
  });
  /** In the order filed. */
  const filed: string[] = [];
  const live = new LiveDesk({ conversations, handoffs: store.handoffs, ids, clock });
  const desk = deskOver({ store, sealer, clock, ids });
  const conversation = `${channel}:${external}`;

  const arrive = async (kind: 'message' | 'opening' | 'event', more: Partial<Arrived>) => {
    const arrival = {
      channel,
      conversation: external,
      messageId: null,
      kind,
      text: '',
      locale: header.locale,
      address: channel,
    };
    await conversations.accept({ ...arrival, ...more });
  };

  const actLive = async ({ act, by, to, text }: Extract<Act, { kind: 'live' }>): Promise<void> => {
    const human = { id: by, name: by };
    if (act === 'on') return live.attend(human, allDay);
    if (act === 'off') return live.leave(human);
    if (act === 'decline') await live.decline(conversation);
    else if (act === 'take') await live.take(conversation, human);
    else if (act === 'say') await live.say(conversation, human, text);
    else if (act === 'pass') await live.pass(conversation, human, { id: to ?? '', name: to ?? '' });
    else await live.end(conversation, human);
  };

  const act = async (doing: Act): Promise<void> => {
    switch (doing.kind) {
      case 'open':
        return arrive('opening', {});
      case 'user':
        return arrive('message', { text: doing.text, attachments: doing.attachments, messageId: doing.id });
      case 'event':
        return arrive('event', { name: doing.name, value: doing.value });
      case 'wait':
        now += doing.for;
        await conversations.tick();
        return;
      case 'live':
        return actLive(doing);
      case 'desk': {
        const number = filed.at(-1);
        if (number === undefined) throw new CodedError('no-such-ticket', 'This conversation has filed none yet.');
        await runTicketsCommand({ verb: 'act', number, action: doing.action, as: doing.as }, desk);
        await conversations.tick();
      }
    }
  };

  let read = 0;
  return {
    perform: async (doing) => {
      await act(doing);
      // What came in by another door (a human's change, a timer) is waited for like a message.
      for (;;) {
        const taken = await store.conversations.next(conversation);
        if (taken === null) break;
        await conversations.settled(conversation, taken.row.seq);
      }
      const tickets = await store.tickets.ofConversation(conversation);
      for (const { number } of tickets) if (!filed.includes(number)) filed.push(number);
      const bubbles = await conversations.read(conversation, read);
      read = bubbles.at(-1)?.seq ?? read;
      return bubbles;
    },
    close,
  };
}

interface Arrived {
  text: string;
  attachments: { contentType: string; name: string | null }[];
  messageId: string | null;
  name: string;
  value: unknown;
}
