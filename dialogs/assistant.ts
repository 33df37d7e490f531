import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import { noteHeard } from '../src/case/heard-at.ts';
import { lenderContextEvent } from '../src/case/lender-context.ts';
import { eventNames } from '../src/handoff/desk-event.ts';
import { asideTable } from './aside.ts';
import { commandsTable, obey } from './commands.ts';
import { contradiction } from './contradiction.ts';
import { distress, fraud, minor } from './danger.ts';
import { diagnosis } from './diagnosis.ts';
import { fees } from './fees.ts';
import { wantsFees } from './fees-wanted.ts';
import { filing } from './filing.ts';
import { forget } from './forget.ts';
import { forgetEventTable, hearForget } from './forget-all.ts';
import { handoffTable, hearDesk, hearElsewhere, hearHanded, hearTime, openHanded } from './handoff.ts';
import { human } from './human.ts';
import { hearLenderContext, lenderReasonTable } from './lender-reason.ts';
import { nextTrouble } from './next-trouble.ts';
import { opening } from './opening.ts';
import { fittingPosition } from './position.ts';
import { product } from './product.ts';
import { result } from './result.ts';
import { awayAfter, resume } from './resume.ts';
import { status } from './status.ts';
import type { StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import { type Parts, Talk } from './talk.ts';
import { tellTicketChanged, ticketChangedTable } from './ticket-changed.ts';
import { triage } from './triage.ts';
import type { Respond } from './turn.ts';
import { dialogContextFor, positionInTurn } from './turn-context.ts';
import { whichAnswer } from './which-answer.ts';

const all = [
  opening,
  triage,
  product,
  diagnosis,
  contradiction,
  whichAnswer,
  result,
  nextTrouble,
  fees,
  filing,
  status,
  human,
  fraud,
  distress,
  minor,
  resume,
  forget,
] as unknown as StepDialog<StepTable>[];
const byId: ReadonlyMap<string, StepDialog<StepTable>> = new Map(all.map((dialog) => [dialog.id, dialog]));

/** What is decided before any dialog is asked. */
export const entranceTable = {
  message: [
    'handed',
    'nothing-to-read',
    'picture',
    'danger',
    'command',
    'away',
    'view-ticket',
    'reckoning',
    'urgent',
    'continued',
    'begun',
  ],
  opening: ['new', 'returning', 'handed'],
  event: [
    'ticket-changed',
    'forget',
    'lender-context',
    'group',
    'edited',
    'deleted',
    'desk',
    'elsewhere',
    'time',
    'unknown',
  ],
} as const satisfies StepTable;

/** Every table of the talk, by dialog: what the coverage of the dialogs counts. */
export const stepTables: Readonly<Record<string, StepTable>> = {
  entrance: entranceTable,
  commands: commandsTable,
  aside: asideTable,
  'ticket-changed': ticketChangedTable,
  'forget-event': forgetEventTable,
  'lender-reason': lenderReasonTable,
  handoff: handoffTable,
  ...Object.fromEntries(all.map((dialog) => [dialog.id, dialog.table])),
};

/** The assistant: answers one inbound row through its dialogs, writing only into the turn. */
export function createAssistant(parts: Parts): Respond {
  const dialogs = new DialogSet(positionInTurn);
  for (const dialog of all) dialogs.add(dialog);

  return async (turn) => {
    const talk = new Talk(turn, parts, parts.understanding.hear(turn.inbound.text));
    settleLanguage(talk);
    const before = { ...talk.case.answers };
    turn.position = fittingPosition(turn.position, turn.case, byId);
    const dc = await dialogContextFor(dialogs, talk);
    if (turn.inbound.kind === 'opening') await open(dc, talk);
    else if (turn.inbound.kind === 'event') await hearEvent(dc, talk);
    else await hear(dc, talk);
    if (turn.inbound.kind !== 'event') talk.case.lastAt = turn.at;
    noteHeard(talk.case, before, turn.inbound.seq);
  };
}

/** refund, in the middle of Chinese, changes no language. */
const oneLatinWord = /^\P{L}*[a-z']+\P{L}*$/iu;

/** Until the borrower has chosen, the language is the one they write in; before they write, the channel's. */
function settleLanguage(talk: Talk): void {
  const { case: borrower, heard, turn } = talk;
  if (borrower.languageChosen) return;
  if (turn.inbound.kind === 'message' && turn.inbound.text !== '') {
    const clear = borrower.lastAt === null || !oneLatinWord.test(heard.text);
    if (heard.language !== null && clear) borrower.language = heard.language;
  } else if (turn.inbound.locale !== null && borrower.lastAt === null) {
    borrower.language = turn.inbound.locale.toLowerCase().startsWith('zh')
      ? 'zh'
      : turn.inbound.locale.toLowerCase().startsWith('en')
        ? 'en'
        : borrower.language;
  }
}

async function open(dc: DialogContext, talk: Talk): Promise<void> {
  if (talk.case.handoff !== null) {
    talk.turn.record('entrance', 'opening', 'handed');
    openHanded(talk);
    return;
  }
  const returning = talk.case.complaint !== null;
  talk.turn.record('entrance', 'opening', returning ? 'returning' : 'new');
  if (returning && dc.activeDialog?.id !== 'resume') await dc.beginDialog('resume');
  else if (!returning) {
    await dc.cancelAllDialogs();
    await dc.beginDialog('opening');
  }
}

async function hearEvent(dc: DialogContext, talk: Talk): Promise<void> {
  const outcome = events.get(talk.turn.inbound.name ?? '') ?? 'unknown';
  talk.turn.record('entrance', 'event', outcome);
  if (outcome === 'desk') await hearDesk(dc, talk);
  else if (outcome === 'elsewhere') hearElsewhere(talk);
  else if (outcome === 'time') await hearTime(dc, talk);
  else if (outcome === 'ticket-changed') await tellTicketChanged(talk);
  else if (outcome === 'forget') {
    await dc.cancelAllDialogs();
    await hearForget(talk);
  } else if (outcome === 'lender-context') await hearLenderContext(dc, talk);
  // Others read along: nothing of anybody's case is said, and nothing of what was written is known here.
  else if (outcome === 'group') talk.say('write-privately');
  // Between the borrower and a human nobody puts in a word.
  else if (talk.case.handoff?.state === 'human') return;
  else if (outcome === 'edited') talk.say('edit-not-seen');
  else if (outcome === 'deleted') talk.say('deletion-not-seen');
}

/** Events by their names: a ticket's change, a lender's reason, and what happens on a messaging channel. */
const events: ReadonlyMap<string, (typeof entranceTable.event)[number]> = new Map([
  ['ticket-changed', 'ticket-changed'],
  ['borrower-forgets', 'forget'],
  [lenderContextEvent, 'lender-context'],
  ['group-message', 'group'],
  ['message-edited', 'edited'],
  ['message-deleted', 'deleted'],
  [eventNames.take, 'desk'],
  [eventNames.say, 'desk'],
  [eventNames.pass, 'desk'],
  [eventNames.end, 'desk'],
  [eventNames.decline, 'desk'],
  [eventNames.elsewhere, 'elsewhere'],
  [eventNames.time, 'time'],
]);

async function hear(dc: DialogContext, talk: Talk): Promise<void> {
  const outcome = await route(dc, talk);
  talk.turn.record('entrance', 'message', outcome);
}

async function route(dc: DialogContext, talk: Talk): Promise<(typeof entranceTable.message)[number]> {
  const { heard, turn } = talk;
  if (hearHanded(talk, dc.activeDialog?.id ?? null)) return 'handed';
  if (talk.case.lastAt === null) talk.say('opening-brief');
  if (turn.inbound.cut === true) talk.say('too-long');
  if (heard.text.trim() === '') {
    const picture = turn.inbound.attachments.length > 0;
    talk.say(picture ? 'cannot-see-pictures' : 'nothing-to-read');
    return picture ? 'picture' : 'nothing-to-read';
  }
  const danger = dangerIn(dc, talk);
  if (danger !== null) {
    await dc.cancelAllDialogs();
    await dc.beginDialog(danger);
    return 'danger';
  }
  if (talk.case.tickets.length > 0 && talk.pick(talk.chips('view-ticket')) !== null && /\D/.test(heard.text)) {
    await dc.beginDialog('status');
    return 'view-ticket';
  }
  if (wasAway(talk) && dc.activeDialog?.id !== 'resume' && !startsAnew(talk)) {
    await dc.beginDialog('resume');
    return 'away';
  }
  if (await obey(dc, talk)) return 'command';
  if (wantsFees(talk, dc.activeDialog?.id) && !dc.stack.some(({ id }) => ownsItsWords.has(id))) {
    await dc.beginDialog('fees');
    return 'reckoning';
  }
  const urgent = needsMoneyToday(talk);
  if (urgent) talk.say('money-today', {}, { from: ['avoid-bad-loans'] });
  const going = dc.activeDialog !== undefined;
  if (going) await dc.continueDialog();
  else await dc.beginDialog('triage');
  return urgent ? 'urgent' : going ? 'continued' : 'begun';
}

/** Danger comes first, but is not said twice: somebody who tells more of the same fraud is answered by its dialog. */
function dangerIn(dc: DialogContext, talk: Talk): 'fraud' | 'distress' | 'minor' | null {
  const active = dc.activeDialog?.id;
  const { heard } = talk;
  if (heard.danger === 'distress') return active === 'distress' ? null : 'distress';
  if (active === 'distress') return null;
  const fraudSaid = heard.danger === 'fraud' || heard.facts['asked-to-pay-first'] === 'yes';
  if (fraudSaid && talk.case.danger !== 'fraud') return 'fraud';
  return heard.facts['under-18'] === 'yes' && !withMinor.has(active ?? '') ? 'minor' : null;
}

/** Where whatever is said is taken down, is reckoned already, or where nothing else comes first. */
const ownsItsWords = new Set(['fees', 'filing', 'status', 'fraud', 'distress', 'minor']);

/** Where a minor has been told, or is on the way to a human. */
const withMinor = new Set(['minor', 'filing']);

function wasAway(talk: Talk): boolean {
  const { complaint, lastAt } = talk.case;
  return complaint !== null && lastAt !== null && talk.turn.at - lastAt >= awayAfter;
}

/** Who comes back with a trouble clearly said is not asked about the old one. */
function startsAnew(talk: Talk): boolean {
  const { intent, confidence } = talk.heard;
  return confidence >= talk.parts.confident && intent in talk.parts.knowledge.complaints;
}

function needsMoneyToday(talk: Talk): boolean {
  if (talk.heard.facts['needs-money-today'] !== 'yes' || talk.case.answers['needs-money-today'] !== undefined)
    return false;
  talk.case.answers['needs-money-today'] = { value: 'yes', how: 'said' };
  return true;
}
