import { CodedError } from '../errors.ts';
import { type Action, applyAction } from '../tickets/apply-action.ts';
import { changedEvent } from '../tickets/changed-event.ts';
import { openContact } from '../tickets/contact.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { readNumber } from '../tickets/ticket-number.ts';
import { badUsage, exitCodeOf, readArguments } from './command-line.ts';
import { onTheStore } from './on-the-store.ts';
import { type Desk, deskOver } from './ticket-desk.ts';
import { ticketSheet, ticketTable } from './ticket-table.ts';

export const usage = `npm run tickets -- COMMAND
  list                                          open tickets, the oldest due first
  show NUMBER                                   one ticket and its history
  take NUMBER --as NAME                         take it, or take it over
  ask NUMBER "question"                         the borrower hears it; a due date stands still until they answer
  tell NUMBER "words"                           the borrower hears it; nothing else changes
  decide NUMBER upheld|partly|declined "reason" the decision on an appeal
  extend NUMBER 30|60 "reason"                  more days for an appeal, before its date has passed
  close NUMBER "reason"                         close a help case, or a decided appeal
  reopen NUMBER "reason" --as NAME              a help case is open again, an appeal in review with a new date
  contact NUMBER                                the borrower's contact; that it was read is recorded
  --as NAME says who you are; without it, whoever has the ticket.`;

type Act = { verb: 'act'; number: string; action: Action; as: string | null };
export type TicketsCommand = { verb: 'help' } | { verb: 'list' } | { verb: 'show'; number: string } | Act;

/** Throws bad-usage, before anything is opened. */
export function readTicketsCommand(args: readonly string[]): TicketsCommand {
  const { positionals, as, help } = readAs(args);
  const [verb, number, ...rest] = positionals;
  if (help || verb === undefined) return { verb: 'help' };
  if (verb === 'list') return exactly(0, number === undefined ? [] : [number], { verb });
  if (verb === 'show') return exactly(0, rest, { verb, number: numberOf(number) });
  const act = (action: Action): TicketsCommand => ({ verb: 'act', number: numberOf(number), action, as });
  const note = rest.at(-1) ?? '';
  switch (verb) {
    case 'take':
      if (as === null) throw badUsage('Say who takes it: --as NAME.');
      return exactly(0, rest, act({ type: 'take' }));
    case 'contact':
      return exactly(0, rest, act({ type: 'read-contact' }));
    case 'ask':
    case 'tell':
    case 'close':
    case 'reopen':
      return exactly(1, rest, act({ type: verb, note }));
    case 'decide': {
      const [decision] = rest;
      if (decision !== 'upheld' && decision !== 'partly' && decision !== 'declined') {
        throw badUsage('A decision is upheld, partly or declined.');
      }
      return exactly(2, rest, act({ type: 'decide', decision, note }));
    }
    case 'extend':
      if (rest[0] !== '30' && rest[0] !== '60') throw badUsage('An appeal is extended to 30 or 60 days.');
      return exactly(2, rest, act({ type: 'extend', days: rest[0] === '30' ? 30 : 60, note }));
    default:
      throw badUsage(`There is no command ${JSON.stringify(verb)}.`);
  }
}

/** What to print. Throws the codes of the ticket's errors. */
export async function runTicketsCommand(command: TicketsCommand, desk: Desk): Promise<string> {
  const at = desk.clock.now();
  if (command.verb === 'help') return usage;
  if (command.verb === 'list') return ticketTable(await desk.tickets.open(200), at);
  const ticket = await desk.tickets.find(command.number);
  if (ticket === null) throw new CodedError('no-such-ticket', `There is no ${command.number}.`);
  if (command.verb === 'show') return ticketSheet(ticket, await desk.tickets.events(ticket.number), at);
  return act(ticket, command, desk, at);
}

async function act(ticket: Ticket, command: Act, desk: Desk, at: number): Promise<string> {
  const name = command.as ?? ticket.assignee;
  if (name === null) throw badUsage('Nobody has this ticket: say who you are with --as NAME.');
  const action = maskedAction(command.action, desk.mask);
  const change = applyAction(ticket, action, { kind: 'human', name }, at);
  const [event] = change.events;
  await desk.write(change, event === undefined ? null : changedEvent(change.ticket, event));
  // Shown only once it is on record that it was read.
  if (action.type === 'read-contact') return openContact(ticket, desk.sealer) ?? '';
  return ticketTable([change.ticket], at);
}

function maskedAction(action: Action, mask: Desk['mask']): Action {
  return 'note' in action && action.note !== null ? { ...action, note: mask(action.note) } : action;
}

function readAs(args: readonly string[]) {
  const options = { as: { type: 'string' }, help: { type: 'boolean' } } as const;
  const { values, positionals } = readArguments(args, { options, allowPositionals: true });
  const as = values.as?.trim();
  return { positionals, as: as === undefined || as === '' ? null : as, help: values.help === true };
}

function numberOf(typed: string | undefined): string {
  if (typed === undefined) throw badUsage('Which ticket? Give its number.');
  const read = readNumber(typed);
  if (read?.kind === 'number') return read.number;
  throw badUsage(`${JSON.stringify(typed)} is not a ticket number: a digit is wrong, missing or in another's place.`);
}

/** Forgotten quotes would otherwise send a borrower the first word alone. */
function exactly(count: number, rest: readonly string[], command: TicketsCommand): TicketsCommand {
  if (rest.length > count) throw badUsage('There is more than the command takes: put the words in quotes.');
  if (rest.length < count || rest.some((word) => word.trim() === '')) throw badUsage('Its words are missing.');
  return command;
}

/** @returns what to print. */
async function run(command: TicketsCommand): Promise<string> {
  if (command.verb === 'help') return usage;
  return onTheStore(({ store, sealer, trail, clock, ids }) =>
    runTicketsCommand(command, deskOver({ store, sealer, trail, clock, ids })),
  );
}

if (import.meta.main) {
  process.exitCode = await exitCodeOf(usage, async () => {
    console.log(await run(readTicketsCommand(process.argv.slice(2))));
    return 0;
  });
}
