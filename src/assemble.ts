import { createAssistant } from '../dialogs/assistant.ts';
import type { Live } from '../dialogs/talk.ts';
import type { Outgoing } from '../dialogs/turn.ts';
import { caseToday } from './case/case-today.ts';
import { bridgedChannels, pushChannels } from './channels/push-channels.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Settings } from './config.ts';
import { Conversations } from './conversation/conversations.ts';
import { type Log, type Meter, silentLog } from './conversation/log.ts';
import type { Store } from './conversation/ports.ts';
import type { Walked } from './conversation/rows.ts';
import { createDiagnosis } from './diagnosis/create-diagnosis.ts';
import { type Ids, randomIds } from './ids.ts';
import { loadKnowledge } from './knowledge/load.ts';
import type { Knowledge, Language } from './knowledge/schema.ts';
import type { KeyRing } from './sealing/key-ring.ts';
import type { MaskedText, Sealer } from './sealing/sealed.ts';
import { openMemoryStore, openStoreOf } from './store/open-store.ts';
import { maskAccessCodes } from './tickets/mask-access-codes.ts';
import { createAnswerSearch } from './understanding/answer-search.ts';
import { confident, createUnderstanding } from './understanding/create-understanding.ts';
import { keepingInFiles } from './understanding/keeping.ts';
import { maskText } from './understanding/masking.ts';

const minute = 60 * 1000;
const day = 24 * 60 * minute;
/** After so long without a word of the borrower the assistant takes a conversation back from a human. */
const borrowerSilence = 30 * minute;

/** What differs from a service: a test's clock, a chat that leaves no trace. */
export interface Overrides {
  /** The store lives in memory and goes with the process; DATA_DIR is not touched. */
  inMemory?: boolean;
  clock?: Clock;
  ids?: Ids;
  log?: Log;
  meter?: Meter;
  knowledge?: Knowledge;
  /** Hears of the steps of every committed turn. */
  walked?: (steps: readonly Walked[]) => void;
  /** Hears of every deletion by a borrower, once it is durable. */
  forgotten?: (conversation: string) => void;
  /** Hears that there are bubbles to be sent. */
  sendSoon?: () => void;
  /** Channels that live in another desk's own software; left out, those that do. */
  bridged?: ReadonlySet<string>;
}

export interface Assembly {
  conversations: Conversations;
  knowledge: Knowledge;
  /** Its `tickets` is the reading side of the tickets. */
  store: Store;
  sealer: Sealer;
  /** Keys for a purpose beside sealing, made from the same ring. */
  deriveKeys(purpose: string): KeyRing;
  /** How every text is masked at the door. */
  mask(text: string): MaskedText;
  /** Finishes the turns in hand, then lets go of the store. */
  close(): Promise<void>;
}

/**
 * All the parts of one Daiwen put together: the same for the service, the terminal, simulated borrowers and tests.
 * @throws bad-knowledge, and what opening the store throws.
 */
export async function assemble(settings: Settings, overrides: Overrides = {}): Promise<Assembly> {
  const { clock = systemClock, ids = randomIds, log = silentLog, meter, walked, forgotten, sendSoon } = overrides;
  const knowledge = overrides.knowledge ?? loadKnowledge();
  const { store, sealer, deriveKeys } = overrides.inMemory
    ? openMemoryStore(ids)
    : await openStoreOf(settings, 'replica', ids, log);
  const live = liveOf(settings.desk, store);
  const operator = { ...settings.operator, isMirrored: settings.zammad !== null };
  const { bridged = bridgedChannels } = overrides;
  const respond = createAssistant({ ...learned(knowledge), knowledge, confident, operator, live, bridged, ids });
  const mask = (text: string) => maskAccessCodes(maskText(text));
  const conversations = new Conversations({
    store,
    sealer,
    respond,
    mask,
    clock,
    ids,
    log,
    knowledgeVersion: knowledge.version,
    caseToday: (borrower) => caseToday(knowledge, borrower),
    apology: (language) => apology(knowledge, language),
    push: pushChannels,
    retention: settings.operator.retentionDays * day,
    ticketRetention: settings.operator.ticketRetentionDays * day,
    ...(meter === undefined ? {} : { meter }),
    ...(walked === undefined ? {} : { walked }),
    ...(forgotten === undefined ? {} : { forgotten }),
    ...(sendSoon === undefined ? {} : { sendSoon }),
  });
  return {
    conversations,
    knowledge,
    store,
    sealer,
    deriveKeys,
    mask,
    close: async () => {
      await conversations.stop();
      await store.close();
    },
  };
}

/** People in the chat itself, where the operator says when they are there. */
function liveOf({ openings, takeMinutes, answerMinutes }: Settings['desk'], { handoffs }: Store): Live | null {
  if (openings === null) return null;
  const patience = { take: takeMinutes * minute, answer: answerMinutes * minute, borrower: borrowerSilence };
  return { openings, patience, onDuty: (at) => handoffs.onDuty(at) };
}

type Learned = Pick<Parameters<typeof createAssistant>[0], 'understanding' | 'diagnosis' | 'findAnswer'>;
const learnedBefore = new WeakMap<Knowledge, Learned>();

/** What is trained on a knowledge base and keeps no state: once, however many assemblies share it. */
function learned(knowledge: Knowledge): Learned {
  const known = learnedBefore.get(knowledge) ?? {
    understanding: createUnderstanding(knowledge, undefined, keepingInFiles()),
    diagnosis: createDiagnosis(knowledge),
    findAnswer: createAnswerSearch(knowledge.answers, outOfScope(knowledge)),
  };
  learnedBefore.set(knowledge, known);
  return known;
}

/** What people say of other things altogether. */
function outOfScope({ intents }: Knowledge): string[] {
  const { zh = [], en = [] } = intents['out-of-scope']?.utterances ?? {};
  return [...zh, ...en];
}

/** What a borrower hears whose message could not be handled, with the human one tap away. */
function apology({ messages }: Knowledge, language: Language): Outgoing {
  const text = (id: 'apology' | 'chip-human') => messages[id]?.[language] ?? '';
  const human = text('chip-human');
  return { text: text('apology'), choices: [{ title: human, say: human }], value: { human: true }, from: ['apology'] };
}
