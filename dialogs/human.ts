import { askForHuman, isReachable, openingHours } from './handoff.ts';
import { doorFor, doorSources } from './rights.ts';
import { type Local, type Next, StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import type { Option, Talk } from './talk.ts';

/** A person is wanted: says honestly who can do what, offers the ticket and the lender's own help line. */
export const humanTable = {
  offer: ['handed', 'live', 'nobody', 'asked-already', 'file', 'help-line', 'declined', 'told-trouble'],
} as const satisfies StepTable;

export const human = new StepDialog('human', humanTable, 'offer', {
  offer: {
    async ask(talk, local) {
      if (talk.case.handoff !== null) {
        askForHuman(talk);
        return { outcome: 'asked-already', end: true, last: true };
      }
      const { role } = talk.parts.operator;
      talk.case.product ??= talk.heard.product;
      if (talk.case.danger === 'distress') talk.say('human-distress', {}, { from: ['psychological-line'] });
      if (talk.case.danger === 'fraud') talk.say('human-fraud', {}, { from: ['fraud-warnings'] });
      if (talk.isBridged && talk.heard.command === 'human') {
        askForHuman(talk);
        return { outcome: 'handed', end: true, last: true };
      }
      await sayWhoIsThere(talk, local);
      talk.say(
        `human-${role}`,
        { operator: operatorName(talk) },
        { choices: options(talk, local), value: { human: true } },
      );
      return undefined;
    },
    async hear(talk, local): Promise<Next<typeof humanTable, 'offer'> | null> {
      const picked = talk.pick(options(talk, local));
      if (picked === 'live') {
        if (!(await isReachable(talk))) return { outcome: 'nobody', again: true };
        askForHuman(talk);
        return { outcome: 'live', end: true, last: true };
      }
      const yesNo = picked === null && local.helpLineGiven !== true ? talk.yesNo() : null;
      if (picked === 'file' || yesNo === 'yes') return { outcome: 'file', replace: 'filing' };
      if (picked === 'help-line') {
        sayHelpLine(talk, local);
        local.helpLineGiven = true;
        return { outcome: 'help-line', wait: true };
      }
      if (picked === 'no-thanks' || yesNo === 'no' || (local.helpLineGiven === true && isContent(talk))) {
        talk.say('human-declined');
        return { outcome: 'declined', end: true };
      }
      if (talk.case.complaint === null && saysTrouble(talk)) return { outcome: 'told-trouble', afresh: 'triage' };
      return null;
    },
  },
});

/** Whether somebody can be talked to now; nothing where there is no desk, or where it has just been tried in vain. */
async function sayWhoIsThere(talk: Talk, local: Local): Promise<void> {
  if (talk.isBridged) {
    local.live = true;
    return;
  }
  if (talk.parts.live === null || talk.turn.inbound.kind === 'event') return;
  local.live = await isReachable(talk);
  if (local.live === true) talk.say('handoff-open');
  else talk.say('handoff-closed', { hours: openingHours(talk) });
}

function options(talk: Talk, { live }: Local): Option[] {
  return talk.chips(...(live === true ? ['live'] : []), 'file', 'help-line', 'no-thanks');
}

/** After the help line, 好的 or 谢谢 means that it was enough. */
function isContent(talk: Talk): boolean {
  return talk.yesNo() !== null || ['thanks', 'goodbye'].includes(talk.heard.intent);
}

function saysTrouble(talk: Talk): boolean {
  return talk.heard.intent in talk.parts.knowledge.complaints && talk.heard.confidence >= talk.parts.confident;
}

export function operatorName(talk: Talk): string {
  return talk.parts.operator.name ?? talk.text('operator-unnamed');
}

/** The lender's own line for the product at hand, and the doors for a formal complaint. */
export function sayHelpLine(talk: Talk, local: Local = {}): void {
  const { product } = talk.case;
  const entry = product === null ? undefined : talk.parts.knowledge.products[product];
  const help = entry === undefined ? talk.text('help-in-app') : talk.in(entry.help);
  talk.say(
    'help-line',
    { product: talk.productName(), help, door: doorFor(talk, product) },
    { choices: options(talk, local).filter((o) => o.id !== 'help-line'), from: [...doorSources] },
  );
}
