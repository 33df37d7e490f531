import { DialogReason } from 'botbuilder-dialogs/lib/dialog.js';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
import { sayOwnData } from './own-data.ts';
import { startAnew } from './resume.ts';
import type { StepTable } from './step-table.ts';
import type { Talk } from './talk.ts';

/** What can be said at any time, whatever is being asked. */
export const commandsTable = {
  command: ['human', 'restart', 'language', 'help', 'delete', 'own-data'],
} as const satisfies StepTable;

/** Obeys the command of this message, if it has one that is not the active dialog's own; says whether it did. */
export async function obey(dc: DialogContext, talk: Talk): Promise<boolean> {
  const { command } = talk.heard;
  const active = dc.activeDialog?.id;
  switch (command) {
    case 'human':
      if (active === 'human' || active === 'filing') return false;
      talk.turn.record('commands', 'command', 'human');
      await dc.beginDialog('human');
      return true;
    case 'restart':
      if (active === 'resume') return false;
      talk.turn.record('commands', 'command', 'restart');
      startAnew(talk);
      await dc.cancelAllDialogs();
      await dc.beginDialog('opening');
      return true;
    case 'chinese':
    case 'english':
      talk.turn.record('commands', 'command', 'language');
      talk.case.language = command === 'chinese' ? 'zh' : 'en';
      talk.case.languageChosen = true;
      talk.say('language-changed');
      await speakAgain(dc);
      return true;
    case 'help':
      talk.turn.record('commands', 'command', 'help');
      talk.say('small-help');
      await speakAgain(dc);
      return true;
    case 'export':
      talk.turn.record('commands', 'command', 'own-data');
      await sayOwnData(talk);
      // While a human has the conversation, nothing of ours is asked.
      if (talk.case.handoff === null) await speakAgain(dc);
      return true;
    case 'delete':
      if (active === 'forget' || active === 'resume') return false;
      talk.turn.record('commands', 'command', 'delete');
      await dc.beginDialog('forget');
      return true;
    default:
      return false;
  }
}

/** The open question once more, after something else was said. */
async function speakAgain(dc: DialogContext): Promise<void> {
  if (dc.activeDialog === undefined) {
    await dc.beginDialog('opening');
    return;
  }
  const dialog = dc.findDialog(dc.activeDialog.id);
  if (dialog !== undefined) await dialog.resumeDialog(dc, DialogReason.endCalled);
}
