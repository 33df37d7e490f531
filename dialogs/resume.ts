import { newCase } from '../src/case/case.ts';
import { type Next, StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import type { Talk } from './talk.ts';

/** Coming back later: 上次说到… with 继续, 重来, 删除. */
export const resumeTable = {
  ask: ['continued', 'restarted', 'delete', 'new-trouble'],
} as const satisfies StepTable;

/** After this long a silence the borrower has been away: six hours. */
export const awayAfter = 6 * 60 * 60 * 1000;

export const resume = new StepDialog('resume', resumeTable, 'ask', {
  ask: {
    ask(talk) {
      const { complaint, product } = talk.case;
      talk.say(
        'resume',
        { complaint: complaint === null ? '' : talk.complaintName(complaint), product: talk.productName(product) },
        { choices: talk.chips('continue', 'restart', 'delete') },
      );
      return undefined;
    },
    hear(talk): Next<typeof resumeTable, 'ask'> | null {
      const picked = talk.pick(talk.chips('continue', 'restart', 'delete')) ?? talk.heard.command;
      if (picked === 'continue' || talk.yesNo() === 'yes') return { outcome: 'continued', end: true };
      if (picked === 'restart' || talk.yesNo() === 'no') {
        startAnew(talk);
        return { outcome: 'restarted', afresh: 'opening' };
      }
      if (picked === 'delete') return { outcome: 'delete', replace: 'forget' };
      const trouble =
        talk.heard.intent in talk.parts.knowledge.complaints && talk.heard.confidence >= talk.parts.confident;
      return trouble ? { outcome: 'new-trouble', afresh: 'triage' } : null;
    },
  },
});

/** A blank case; the language, the tickets, who is waited for and what has been said once stay. */
export function startAnew(talk: Talk): void {
  const { language, languageChosen, disclaimed, tickets, handoff } = talk.case;
  talk.turn.case = { ...newCase(language), languageChosen, disclaimed, tickets, handoff };
}
