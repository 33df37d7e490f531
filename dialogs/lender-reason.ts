import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
import { type LenderContext, lenderContextSchema } from '../src/case/lender-context.ts';
import type { ReasonCode } from '../src/knowledge/schema.ts';
import type { StepTable } from './step-table.ts';
import type { Talk } from './talk.ts';
import { sayUnderstood, startTrouble } from './trouble.ts';

/** The lender's own system says why: explained at once. A code nobody has mapped leaves the questions to find it out. */
export const lenderReasonTable = {
  hear: ['explained', 'unmapped', 'unmapped-and-open', 'not-now', 'unreadable'],
} as const satisfies StepTable;

/** In the middle of these, and while a human has the conversation or is waited for, nothing else begins. */
const notNow = new Set(['filing', 'fraud', 'distress', 'minor', 'forget']);

export async function hearLenderContext(dc: DialogContext, talk: Talk): Promise<void> {
  const outcome = await explain(dc, talk);
  talk.turn.record('lender-reason', 'hear', outcome);
}

async function explain(dc: DialogContext, talk: Talk): Promise<(typeof lenderReasonTable.hear)[number]> {
  const read = lenderContextSchema.safeParse(talk.turn.inbound.value);
  if (!read.success) return 'unreadable';
  if (talk.case.handoff !== null || dc.stack.some(({ id }) => notNow.has(id))) return 'not-now';
  const context = read.data;
  const mapped = reasonOf(talk, context);
  const complaint = mapped?.complaint ?? complaintSeenIn(context);
  if (complaint === null) return 'unmapped-and-open';
  await dc.cancelAllDialogs();
  startTrouble(talk, { complaint, product: productOf(talk, context), facts: {} });
  if (mapped === null) {
    sayUnderstood(talk);
    await dc.beginDialog('product');
    return 'unmapped';
  }
  talk.case.given = mapped.cause;
  await dc.beginDialog('result');
  return 'explained';
}

function reasonOf(talk: Talk, { lender, code }: LenderContext): ReasonCode | null {
  const codes = Object.values(talk.parts.knowledge['reason-codes']);
  return codes.find((one) => one.lender === lender && one.code === code) ?? null;
}

/** What the borrower sees, by the states alone; null where they tell nothing. */
function complaintSeenIn({ limit, disbursement }: LenderContext): string | null {
  if (disbursement === 'failed' || disbursement === 'pending') return 'withdrawal-failed';
  if (limit === 'frozen') return 'account-frozen';
  if (limit === 'reduced') return 'quota-reduced';
  return limit === 'none' ? 'application-rejected' : null;
}

function productOf(talk: Talk, { product }: LenderContext): string | null {
  return product !== null && Object.hasOwn(talk.parts.knowledge.products, product) ? product : null;
}
