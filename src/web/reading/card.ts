import { list, record } from '../line/activity.ts';
import { readQuestion } from './question.ts';

/** What a bubble of the assistant is, beyond its words. Null: words and nothing else. */
export type Card =
  | { kind: 'question'; n: number; most: number | null }
  | { kind: 'danger' | 'cause' | 'first' | 'others' | 'steps' | 'sources' | 'script' | 'letter' }
  | { kind: 'dispute' | 'hardship' | 'complaint' | 'repayment-table' }
  /** `calendar`: the plan as an iCalendar file. */
  | { kind: 'plan'; calendar: string | null }
  | { kind: 'summary'; lead: string; lines: { name: string; said: string }[] }
  | { kind: 'ticket'; number: string; dueAt: number | null };

/** Cards that a borrower takes along: to copy, print or save. */
export const toKeep: ReadonlySet<Card['kind']> = new Set([
  'steps',
  'script',
  'letter',
  'dispute',
  'hardship',
  'complaint',
  'plan',
  'repayment-table',
  'ticket',
]);

/** @param questionNumber which question of this diagnosis it is, if it is one. */
export function readCard(
  value: Readonly<Record<string, unknown>>,
  words: string,
  questionNumber: number,
  mostQuestions: number,
): Card | null {
  if (readQuestion(value) !== null) {
    return { kind: 'question', n: questionNumber, most: questionNumber <= mostQuestions ? mostQuestions : null };
  }
  if (typeof value.danger === 'string') return { kind: 'danger' };
  const ticket = record(value.ticket);
  if (typeof ticket.number === 'string') {
    return { kind: 'ticket', number: ticket.number, dueAt: typeof ticket.dueAt === 'number' ? ticket.dueAt : null };
  }
  if (value.summary === true) return summary(words);
  if (typeof value.takeaway === 'string') return takeaway(value.takeaway, value.calendar);
  if (Array.isArray(value.sources)) return { kind: 'sources' };
  if (typeof value.cause === 'string') return { kind: 'cause' };
  if (Array.isArray(value.remedies)) {
    // The result itself, or after all steps of the first remedy what else can be done.
    return value.causes === undefined ? { kind: 'steps' } : value.escalated === undefined ? null : { kind: 'first' };
  }
  if (typeof value.remedy === 'string') return { kind: 'steps' };
  return list(value.causes).length > 0 ? { kind: 'others' } : null;
}

function takeaway(name: string, calendar: unknown): Card | null {
  switch (name) {
    case 'call-script':
      return { kind: 'script' };
    case 'plan':
      return { kind: 'plan', calendar: typeof calendar === 'string' ? calendar : null };
    case 'letter':
    case 'dispute':
    case 'hardship':
    case 'complaint':
    case 'repayment-table':
      return { kind: name };
    default:
      return null;
  }
}

/** 名目：内容, one a line; a line without a name goes on with the one before. */
function summary(words: string): Card {
  const [lead = '', ...rest] = words.split('\n');
  const lines: { name: string; said: string }[] = [];
  for (const line of rest) {
    const [, name, said] = /^([^：:]{1,20})[：:] ?(.*)$/.exec(line) ?? [];
    const last = lines.at(-1);
    if (name !== undefined && said !== undefined) lines.push({ name, said });
    else if (last !== undefined) last.said += `\n${line}`;
  }
  return { kind: 'summary', lead, lines };
}
