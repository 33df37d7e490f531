import { z } from 'zod';
import { cleanText } from '../../conversation/clean-text.ts';
import type { DecisionLine, ReadLine } from '../../desk/decision-lines.ts';
import { decisionNote } from '../../desk/decision-note.ts';
import type { Knowledge } from '../../knowledge/schema.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { readNumber } from '../../tickets/ticket-number.ts';
import type { Doer, TicketDesk, TicketDeskParts, Trouble } from './ticket-desk.ts';

export const whys = [
  'unreadable',
  'unknown-number',
  'unknown-reason',
  'reasons-missing',
  'words-missing',
  'moved',
  'already-decided',
  'not-in-review',
] as const;
type Why = (typeof whys)[number];

/** What became of a line. `already`: it stands as the line says, for instance because the file was sent before. */
export const lineOutcomeShape = z.object({
  line: z.number().int(),
  number: z.string().nullable(),
  result: z.enum(['done', 'already', 'refused']),
  why: z.enum(whys).nullable(),
  version: z.number().int().nullable().describe('Of the ticket, as it is after that.'),
});
export type LineOutcome = z.infer<typeof lineOutcomeShape>;

export interface ImportParts extends Pick<TicketDeskParts, 'tickets' | 'knowledge' | 'mask'> {
  ticketDesk: TicketDesk;
}

const troubles: Readonly<Record<Trouble, Why>> = {
  moved: 'moved',
  blank: 'words-missing',
  'too-long': 'words-missing',
  'reasons-missing': 'reasons-missing',
  cannot: 'not-in-review',
  'cannot-merge': 'not-in-review',
};

/** Decides line by line as the desk does, each by itself. A dry run (`by.dry`) says the same and does nothing. */
export async function importDecisions(
  lines: readonly ReadLine[],
  by: Doer,
  parts: ImportParts,
): Promise<LineOutcome[]> {
  const outcomes: LineOutcome[] = [];
  for (const { line, decision } of lines) {
    const outcome = decision === null ? refused('unreadable') : await decide(decision, by, parts);
    outcomes.push({ line, number: decision?.number ?? null, ...outcome });
  }
  return outcomes;
}

type Outcome = Pick<LineOutcome, 'result' | 'why' | 'version'>;

async function decide(line: DecisionLine, by: Doer, parts: ImportParts): Promise<Outcome> {
  const { tickets, knowledge, ticketDesk } = parts;
  const read = readNumber(line.number);
  const ticket = read?.kind === 'number' ? await tickets.find(read.number) : null;
  if (ticket === null) return refused('unknown-number');
  const reasons = line.reasons.map((given) => reasonOf(given, knowledge));
  if (!reasons.every((id) => id !== null)) return refused('unknown-reason', ticket);
  if (await standsAs(ticket, line, reasons, parts)) return { result: 'already', why: null, version: ticket.version };
  if (ticket.decision !== null) return refused('already-decided', ticket);
  if (line.version !== null && line.version !== ticket.version) return refused('moved', ticket);
  const fields = new Map<string, string>([
    ['version', String(ticket.version)],
    ['decision', line.decision],
    ['words', line.words],
    ...reasons.map((id) => [`reason-${id}`, '1'] as const),
  ]);
  const acted = await ticketDesk.act(ticket, 'decide', (name) => fields.get(name) ?? '', by);
  if (acted.kind === 'not-done') return refused(troubles[acted.trouble], ticket);
  return { result: 'done', why: null, version: acted.ticket.version };
}

/** Whether the ticket is decided just so, in these words. */
async function standsAs(ticket: Ticket, line: DecisionLine, reasons: readonly string[], parts: ImportParts) {
  if (ticket.decision !== line.decision) return false;
  const { tickets, knowledge, mask } = parts;
  const chosen = Object.keys(knowledge.reasons).filter((id) => reasons.includes(id));
  const words = mask(cleanText(line.words).text.trim());
  const note = decisionNote({ decision: line.decision, reasons: chosen, words }, knowledge, ticket.language);
  const last = (await tickets.events(ticket.number)).findLast(({ type }) => type.startsWith('decide-'));
  return note !== null && last?.note === note.trim();
}

/** A reason by its id, or by a lender's own code (`CODE`, or `lender:CODE` where several have it); null for neither. */
function reasonOf(given: string, knowledge: Knowledge): string | null {
  if (Object.hasOwn(knowledge.reasons, given)) return given;
  const found = Object.values(knowledge['reason-codes']).filter(
    ({ lender, code }) => code === given || `${lender}:${code}` === given,
  );
  const [one] = found;
  return found.length === 1 ? (one?.reason ?? null) : null;
}

function refused(why: Why, ticket: Ticket | null = null): Outcome {
  return { result: 'refused', why, version: ticket?.version ?? null };
}
