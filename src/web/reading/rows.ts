import type { Activity, SharedFile } from '../line/activity.ts';
import type { ChatState } from '../line/conversation.ts';
import { say, type Words } from '../words.ts';
import { type Card, readCard } from './card.ts';
import { meaningOf, type Question, readQuestion } from './question.ts';
import type { Times } from './times.ts';

export type Status = 'sent' | 'sending' | 'waiting' | 'refused';

export type Row =
  /** A line across: a new day, or somebody else who speaks. */
  | { kind: 'day'; key: string; label: string }
  | {
      kind: 'message';
      key: string;
      from: 'bot' | 'me';
      /** The human who speaks in place of the assistant; null where nobody does. */
      speaker: string | null;
      text: string;
      at: number;
      time: string;
      /** Bubbles of one speaker in one breath belong together: the first has their name, the last their time. */
      first: boolean;
      last: boolean;
      card: Card | null;
      files: readonly (SharedFile | File)[];
      status: Status;
    };

export type MessageRow = Extract<Row, { kind: 'message' }>;

/** More than this apart is another breath. */
const breath = 3 * 60_000;

export interface Reading {
  words: Words;
  times: Times;
  now: number;
  mostQuestions: number;
}

/** The conversation as it is read: day lines, bubbles in groups, cards, what is not yet sent. */
export function readRows({ activities, unsent }: Pick<ChatState, 'activities' | 'unsent'>, reading: Reading): Row[] {
  const messages = [...said(activities, reading), ...pending(activities, unsent, reading)];
  return messages.flatMap((message, i): Row[] => {
    const [before, after] = [messages[i - 1], messages[i + 1]];
    const first = !together(before, message, reading);
    const last = !together(message, after, reading);
    const key = reading.times.dayKey(message.at);
    const newDay = before === undefined || reading.times.dayKey(before.at) !== key;
    const day: Row[] = newDay
      ? [{ kind: 'day', key: `day-${key}-${message.key}`, label: reading.times.dayLabel(message.at, reading.now) }]
      : [];
    return [...day, ...speakerLine(messages, i, reading.words), { ...message, first, last }];
  });
}

/** Between machine and human, and one human and another: who speaks from here on. */
function speakerLine(messages: readonly MessageRow[], at: number, words: Words): Row[] {
  const { key, from, speaker } = messages[at] as MessageRow;
  if (from === 'me') return [];
  let before = at - 1;
  while (messages[before]?.from === 'me') before -= 1;
  if (speaker === (messages[before]?.speaker ?? null)) return [];
  const label = speaker === null ? say(words, 'web-machine-speaks') : say(words, 'web-human-speaks', { name: speaker });
  return [{ kind: 'day', key: `speaker-${key}`, label }];
}

function together(a: MessageRow | undefined, b: MessageRow | undefined, { times }: Reading): boolean {
  if (a === undefined || b === undefined || a.from !== b.from || a.speaker !== b.speaker) return false;
  return b.at - a.at < breath && times.dayKey(a.at) === times.dayKey(b.at);
}

function said(activities: readonly Activity[], reading: Reading): MessageRow[] {
  let asked: string[] = [];
  let question: Question | null = null;
  return activities.map((activity) => {
    const { from, value, clientId, id, at } = activity;
    const speaker = from === 'bot' && typeof value.speaker === 'string' ? value.speaker : null;
    let { text } = activity;
    let card: Card | null = null;
    if (from === 'bot') {
      // A new trouble begins its questions anew.
      if (value.opening === true || typeof value.complaint === 'string') asked = [];
      const put = readQuestion(value);
      if (put !== null && !asked.includes(put.id)) asked.push(put.id);
      question = stillAsked(question, value);
      const n = put === null ? 0 : asked.indexOf(put.id) + 1;
      card = readCard(value, text, n, reading.mostQuestions);
      text = withoutHint(text, reading.words);
    } else text = shownAnswer(text, question);
    return row({ key: clientId ?? id, from, speaker, text, at, card, files: activity.files, status: 'sent' }, reading);
  });
}

/** The question that a number answers; where a human has come, a number is a number. */
function stillAsked(question: Question | null, value: Activity['value']): Question | null {
  return readQuestion(value) ?? (value.handoff === undefined ? question : null);
}

function pending(activities: readonly Activity[], unsent: ChatState['unsent'], reading: Reading): MessageRow[] {
  const question = activities.reduce<Question | null>((last, { value }) => stillAsked(last, value), null);
  return unsent.map(({ clientId, text, at, files, state }) =>
    row(
      {
        key: clientId,
        from: 'me',
        speaker: null,
        text: shownAnswer(text, question),
        at,
        card: null,
        files,
        status: state,
      },
      reading,
    ),
  );
}

function row(message: Omit<MessageRow, 'kind' | 'time' | 'first' | 'last'>, { times }: Reading): MessageRow {
  return { kind: 'message', ...message, time: times.time(message.at), first: true, last: true };
}

/** 1,3 as what it stands for. */
function shownAnswer(text: string, question: Question | null): string {
  return (question === null ? null : meaningOf(text, question))?.join('\n') ?? text;
}

/** The hint how to tick by number is for channels without check boxes. */
function withoutHint(text: string, words: Words): string {
  const hint = `\n${say(words, 'tick-hint')}`;
  return text.endsWith(hint) ? text.slice(0, -hint.length) : text;
}
