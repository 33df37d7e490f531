import { z } from 'zod';
import type { Case } from '../src/case/case.ts';
import type { StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';

const positionSchema = z.object({
  dialogStack: z
    .array(
      z.object({
        id: z.string(),
        state: z.object({ step: z.string(), local: z.record(z.string(), z.unknown()).optional() }),
      }),
    )
    .max(8),
});
export type Position = z.infer<typeof positionSchema>;

export const nowhere = (): Position => ({ dialogStack: [] });

/**
 * The stored position if this code and this knowledge still have such a place; else the place the case tells.
 * The answers are in the case, so that nothing a borrower said is asked again.
 */
export function fittingPosition(
  stored: unknown,
  borrower: Case,
  dialogs: ReadonlyMap<string, StepDialog<StepTable>>,
): Position {
  if (stored === null || stored === undefined) return nowhere();
  const parsed = positionSchema.safeParse(stored);
  const fits =
    parsed.success &&
    parsed.data.dialogStack.every(({ id, state }) => Object.hasOwn(dialogs.get(id)?.table ?? {}, state.step));
  return fits ? parsed.data : positionFromCase(borrower);
}

export function positionFromCase(borrower: Case): Position {
  if (borrower.draft !== null) return { dialogStack: [{ id: 'filing', state: { step: openStep(borrower.draft) } }] };
  if (borrower.danger !== null) return { dialogStack: [{ id: borrower.danger, state: { step: 'after' } }] };
  if (borrower.finding !== null)
    return { dialogStack: [{ id: 'result', state: { step: 'more', local: { offered: true } } }] };
  if (borrower.complaint !== null) return { dialogStack: [{ id: 'diagnosis', state: { step: 'question' } }] };
  return nowhere();
}

function openStep(draft: NonNullable<Case['draft']>): string {
  if (draft.what === null) return 'what';
  return draft.wanted === null ? 'wanted' : 'confirm';
}
