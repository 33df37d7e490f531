import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
import { eventNames, handoffOfTimer, readDeskValue, readElsewhere } from '../src/handoff/desk-event.ts';
import type { Danger, Handoff, Human, Patience } from '../src/handoff/handoff.ts';
import { clockOf, isOpen } from '../src/handoff/opening-hours.ts';
import { type HandoffEvent, type Moved, move, transitions } from '../src/handoff/transitions.ts';
import { answerOwed } from '../src/tickets/answer-owed.ts';
import { applyAction } from '../src/tickets/apply-action.ts';
import { possibleActions } from '../src/tickets/ticket-states.ts';
import { noteDanger, noteForDesk } from './handoff-note.ts';
import type { StepTable } from './step-table.ts';
import type { Talk } from './talk.ts';

const minute = 60_000;

/** A human in place of the assistant: the edges of src/handoff/transitions.ts, by the state they leave. */
export const handoffTable: StepTable = Object.fromEntries(
  Object.entries(transitions).map(([state, edges]) => [state, Object.keys(edges)]),
);

/** Somebody is at the desk, and its hours say so too. */
export async function isReachable(talk: Talk): Promise<boolean> {
  const { live, knowledge } = talk.parts;
  const { at } = talk.turn;
  if (talk.isBridged) return true;
  return live !== null && isOpen(live.openings, knowledge.calendars, at) && (await live.onDuty(at)).length > 0;
}

/** 工作日 9:00–12:00、13:30–18:00 */
export function openingHours(talk: Talk): string {
  const openings = talk.parts.live?.openings ?? [];
  const comma = talk.language === 'zh' ? '、' : ', ';
  return talk.list(
    openings.map(({ days, times }) => {
      const each = times.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`);
      return talk.text(`handoff-${days}`, { times: each.join(comma) });
    }),
  );
}

/** The borrower wants a human now. At another desk, what is known stands beside the wish. */
export function askForHuman(talk: Talk): void {
  if (talk.isBridged && talk.case.handoff === null) {
    noteForDesk(talk);
    // What is heard from there from now on counts.
    talk.case.elsewhereAt = null;
  }
  change(talk, { type: 'ask', id: talk.parts.ids.next() });
}

/** The chat is opened again while a human has it, or is waited for. */
export function openHanded(talk: Talk): void {
  change(talk, { type: 'open' });
}

/** A message that the assistant does not answer, since a human has the conversation or is waited for; says whether. */
export function hearHanded(talk: Talk, active: string | null): boolean {
  const { handoff } = talk.case;
  if (handoff === null) return false;
  const { command } = talk.heard;
  // What is promised for any time holds here too.
  if (command === 'delete' || command === 'export' || active === 'forget') return false;
  if (command === 'assistant' || (handoff.state === 'waiting' && talk.pick(talk.chips('call-off')) !== null)) {
    change(talk, { type: 'back' });
    return true;
  }
  const danger = dangerIn(talk);
  if (danger !== null) {
    talk.case.handoff = { ...handoff, danger };
    if (talk.isBridged && danger !== handoff.danger) noteDanger(talk, danger);
  }
  // As long as nobody is there, somebody in danger is answered by the assistant.
  if (handoff.state === 'waiting' && (danger !== null || inDanger.has(active ?? ''))) return false;
  // A picture says nothing to whoever reads the conversation later: better asked for in words now.
  if (handoff.state === 'waiting' && talk.heard.text.trim() === '') return false;
  change(talk, command === 'human' ? { type: 'ask', id: handoff.id } : { type: 'write' });
  return true;
}

/** What a desk does. Whoever is not the one who has the conversation changes nothing, and is told by the desk. */
export async function hearDesk(dc: DialogContext, talk: Talk): Promise<void> {
  const event = deskEvent(talk);
  if (event === null) return;
  const moved = change(talk, event);
  if (event.type === 'say' && moved.name === 'said') await noteSpoken(talk, event.by);
  await offerAfter(dc, moved);
}

/** What a human writes here answers the tickets of the conversation, too, where an answer was owed. */
async function noteSpoken({ turn }: Talk, { name }: Human): Promise<void> {
  for (const ticket of await turn.tickets.ofConversation(turn.conversation)) {
    if (!possibleActions(ticket, 'human').includes('speak')) continue;
    if (answerOwed(await turn.tickets.events(ticket.number)) === null) continue;
    turn.change(applyAction(ticket, { type: 'speak' }, { kind: 'human', name }, turn.at));
  }
}

/** Another desk's software says how the conversation stands there; word that was overtaken on its way is none. */
export function hearElsewhere(talk: Talk): void {
  const word = readElsewhere(talk.turn.inbound.value);
  if (word === null || (talk.case.elsewhereAt !== null && word.at < talk.case.elsewhereAt)) return;
  talk.case.elsewhereAt = word.at;
  if (word.state === 'open') change(talk, { type: 'hold', id: talk.parts.ids.next(), by: word.by });
  else change(talk, { type: 'release', done: word.state === 'done' });
}

export async function hearTime(dc: DialogContext, talk: Talk): Promise<void> {
  await offerAfter(dc, change(talk, { type: 'time', id: handoffOfTimer(talk.turn.inbound.value) }));
}

function deskEvent(talk: Talk): HandoffEvent | null {
  const { name, value, text } = talk.turn.inbound;
  if (name === eventNames.decline) return { type: 'decline' };
  const { by, to } = readDeskValue(value) ?? { by: null, to: null };
  if (by === null) return null;
  if (name === eventNames.take) return { type: 'take', by };
  if (name === eventNames.end) return { type: 'end', by };
  if (name === eventNames.pass) return to === null ? null : { type: 'pass', by, to };
  return text.trim() === '' ? null : { type: 'say', by };
}

/** Who has waited in vain is offered what can be done without anybody. */
async function offerAfter(dc: DialogContext, { edge }: Moved): Promise<void> {
  if (edge.offers === true) await dc.beginDialog('human');
}

function change(talk: Talk, event: HandoffEvent): Moved {
  const { turn } = talk;
  const before = talk.case.handoff;
  const moved = move(before, event, turn.at, patienceOf(talk));
  turn.record('handoff', moved.from, moved.name);
  talk.case.handoff = moved.handoff;
  // Nobody has answered a sign of danger: what helps at once is said with the offer.
  const danger = moved.edge.offers === true ? (before?.danger ?? null) : null;
  if (danger !== null && danger !== 'minor') talk.case.danger = danger;
  if (moved.remind !== null) {
    turn.remind({ ...moved.remind, name: eventNames.time, value: { handoff: moved.handoff?.id ?? '' } });
  }
  sayEdge(talk, moved, before);
  return moved;
}

function sayEdge(talk: Talk, { edge, name, handoff }: Moved, before: Handoff | null): void {
  if (edge.says === null) return;
  const human = holderOf(handoff) ?? holderOf(before);
  const value = { handoff: { state: edge.to, edge: name, ...(human === null ? {} : { by: human }) } };
  if (edge.says === 'words') {
    talk.sayText(talk.turn.inbound.text, { value: { ...value, speaker: human }, from: [] });
    return;
  }
  const minutes = Math.round(patienceOf(talk).take / minute);
  const chips = edge.to === 'waiting' ? ['call-off'] : [];
  const says = talk.isBridged ? (atAnotherDesk[edge.says] ?? edge.says) : edge.says;
  talk.say(says, { name: human ?? '', minutes }, { value, choices: talk.chips(...chips) });
}

function holderOf(handoff: Handoff | null): string | null {
  return handoff?.state === 'human' ? handoff.by.name : null;
}

/** What is said otherwise where nobody knows how long it takes. */
const atAnotherDesk: Readonly<Record<string, string>> = {
  'handoff-waiting': 'handoff-passed-on',
  'handoff-still-waiting': 'handoff-still-passed-on',
};

function patienceOf({ isBridged, parts }: Talk): Patience {
  return isBridged ? unhurried : (parts.live?.patience ?? usualPatience);
}

/** Another desk says itself when it is done: no clock of ours takes a conversation away from it. */
const years = 10 * 365 * 24 * 60 * minute;
const unhurried = { take: years, answer: years, borrower: years };

/** Where a desk was switched off while a human had a conversation: what is under way ends as it would have. */
const usualPatience = { take: 3 * minute, answer: 5 * minute, borrower: 30 * minute };

const inDanger = new Set(['fraud', 'distress', 'minor']);

function dangerIn({ heard }: Talk): Danger | null {
  if (heard.danger !== null) return heard.danger;
  if (heard.facts['asked-to-pay-first'] === 'yes') return 'fraud';
  return heard.facts['under-18'] === 'yes' ? 'minor' : null;
}
