import type { Assembly } from '../../src/assemble.ts';
import type { Reckoning } from '../../src/desk/reckoning.ts';
import type { ServiceTargets } from '../../src/desk/service-clocks.ts';
import { isCoded } from '../../src/errors.ts';
import { isOpen, type Opening } from '../../src/handoff/opening-hours.ts';
import { type Action, applyAction } from '../../src/tickets/apply-action.ts';
import type { Actor, Ticket, TicketEvent } from '../../src/tickets/ticket.ts';
import { possibleActions } from '../../src/tickets/ticket-states.ts';
import { borrower, file, hour, li } from '../tickets/sample-ticket.ts';

/** What runs a year of tickets: the store of an assembly, and the sweep over it. */
export interface Desk {
  assembly: Assembly;
  reckoning: Reckoning;
}

export interface Year {
  from: number;
  hours: number;
  openings: readonly Opening[];
  targets: ServiceTargets;
  /** 0 to 1, the same each time. */
  random: () => number;
  /** Called before every sweep, now and then with a desk assembled anew. */
  desk: (at: number) => Promise<Desk>;
  /** Hears of each ticket as it is after whatever was done to it, and of every hour once it was swept. */
  changed: (ticket: Ticket, event: TicketEvent) => void;
  swept: (at: number) => void;
}

/** Files tickets, and lets people and borrowers do at random what they may, hour by hour. */
export async function liveThrough(year: Year): Promise<TicketEvent[][]> {
  const { random } = year;
  const numbers: string[] = [];
  for (let n = 0; n < year.hours; n += 1) {
    const at = year.from + n * hour;
    let { assembly } = await year.desk(at);
    if (random() < 0.008) {
      const role = random() < 0.5 ? 'lender' : 'independent';
      const { change } = await file({ role, at, seed: `year-${numbers.length}` });
      await assembly.conversations.changeTicket(change, null);
      numbers.push(change.ticket.number);
      year.changed(change.ticket, change.events[0] as TicketEvent);
    }
    const isStaffed = isOpen(year.openings, year.targets.calendars, at);
    for (const [place, number] of numbers.entries()) {
      // Some are worked on quickly, some are left lying; a borrower writes at any hour.
      const actor = random() < 0.004 ? borrower : isStaffed && random() < 0.12 / (1 + (place % 6)) ? li : null;
      if (actor !== null) await act(assembly, number, actor, at, year);
    }
    const swept = await year.desk(at);
    assembly = swept.assembly;
    await swept.reckoning.tick();
    year.swept(at);
  }
  const { assembly } = await year.desk(year.from + year.hours * hour);
  return Promise.all(numbers.map((number) => assembly.store.tickets.events(number)));
}

async function act(assembly: Assembly, number: string, actor: Actor, at: number, year: Year): Promise<void> {
  const ticket = await assembly.store.tickets.find(number);
  if (ticket === null) throw new Error(`${number} is gone`);
  // A merge takes two.
  const can = possibleActions(ticket, actor.kind).filter((one) => one !== 'merge' && one !== 'take-in');
  const type = can[Math.floor(year.random() * can.length)];
  // What is over mostly stays so.
  if (type === undefined || (ticket.state === 'closed' && year.random() < 0.95)) return;
  try {
    const change = applyAction(ticket, actionOf(type, ticket), actor, at);
    await assembly.conversations.changeTicket(change, null);
    year.changed(change.ticket, change.events[0] as TicketEvent);
  } catch (error) {
    if (!isCoded(error, 'bad-ticket-change')) throw error;
  }
}

function actionOf(type: Exclude<Action['type'], 'merge' | 'take-in'>, ticket: Ticket): Action {
  const note = '一句话';
  if (type === 'take' || type === 'read-contact' || type === 'speak') return { type };
  if (type === 'assign') return { type, to: ticket.assignee === '王芳' ? '李敏' : '王芳' };
  if (type === 'rate') return { type, helped: true, note };
  if (type === 'decide') return { type, decision: 'partly', note };
  if (type === 'extend') return { type, days: ticket.due?.days === 15 ? 30 : 60, note };
  return { type, note };
}
