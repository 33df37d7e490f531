import { formatDay } from '../src/tickets/format-day.ts';
import { learn } from './aside.ts';
import { draftOf, draftPurpose, file, kindOf, saySummary } from './filing-draft.ts';
import { type Next, StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import type { Talk } from './talk.ts';

/** What happened, when, what is wanted, what can be shown, how to reach you; a summary; filed only on a clear yes. */
export const filingTable = {
  complaint: ['known', 'picked', 'given-up'],
  what: ['told', 'back', 'given-up', 'too-short'],
  when: ['told', 'skipped', 'back', 'given-up'],
  wanted: ['told', 'back', 'given-up'],
  files: ['told', 'none', 'back', 'given-up'],
  contact: ['given', 'none', 'back', 'given-up', 'not-a-contact'],
  confirm: ['filed', 'given-up', 'back', 'change', 'added', 'unclear'],
} as const satisfies StepTable;

type T = typeof filingTable;

export const filing = new StepDialog('filing', filingTable, 'complaint', {
  complaint: {
    ask(talk) {
      draftOf(talk);
      if (talk.case.complaint !== null) return { outcome: 'known', to: 'what' };
      talk.say('filing-complaint', {}, { choices: [...allComplaints(talk), ...talk.chips('give-up')] });
      return undefined;
    },
    hear(talk): Next<T, 'complaint'> | null {
      const picked = talk.pick([...allComplaints(talk), ...talk.chips('give-up')]);
      if (picked === 'give-up' || givesUp(talk)) return giveUp(talk);
      const complaint = picked ?? confidentComplaint(talk);
      if (complaint === null) return null;
      talk.case.complaint = complaint;
      if (picked === null) keepWords(talk);
      return { outcome: 'picked', to: 'what' };
    },
  },

  what: {
    ask(talk) {
      const words = talk.case.words;
      talk.say(
        `filing-what-${kindOf(talk)}`,
        {},
        { choices: words === null ? talk.chips('give-up') : talk.chips('use-my-words', 'give-up') },
      );
      return undefined;
    },
    hear(talk) {
      const picked = talk.pick(
        talk.case.words === null ? talk.chips('give-up') : talk.chips('use-my-words', 'give-up'),
      );
      if (picked === 'give-up' || givesUp(talk)) return giveUp(talk);
      if (talk.heard.command === 'back') {
        talk.say('filing-first-question');
        return { outcome: 'back', again: true };
      }
      const words = picked === 'use-my-words' ? talk.case.words : talk.heard.text.trim();
      if (words === null || words.length < shortest) {
        talk.say('filing-too-short');
        return { outcome: 'too-short', again: true };
      }
      draftOf(talk).what = words;
      learn(talk);
      return { outcome: 'told', to: 'when' };
    },
  },

  when: {
    ask(talk) {
      talk.say(
        'filing-when',
        {},
        { choices: talk.chips('today', 'this-week', 'this-month', 'earlier', 'skip', 'give-up') },
      );
      return undefined;
    },
    hear(talk) {
      const options = talk.chips('today', 'this-week', 'this-month', 'earlier', 'skip', 'give-up');
      const picked = talk.pick(options);
      if (picked === 'give-up' || givesUp(talk)) return giveUp(talk);
      if (talk.heard.command === 'back') return { outcome: 'back', to: 'what' };
      if (picked === 'skip' || talk.heard.command === 'skip') {
        draftOf(talk).when = null;
        return { outcome: 'skipped', to: 'wanted' };
      }
      const title = options.find((o) => o.id === picked)?.title ?? talk.heard.text.trim();
      // 昨天 means nothing to whoever reads it next week.
      const day = formatDay(talk.turn.at, talk.language);
      draftOf(talk).when = talk.text('filing-when-told', { when: title, day });
      return { outcome: 'told', to: 'wanted' };
    },
  },

  wanted: {
    ask(talk) {
      talk.say('filing-wanted', {}, { choices: wishes(talk) });
      return undefined;
    },
    hear(talk) {
      const options = wishes(talk);
      const picked = talk.pick(options);
      if (picked === 'give-up' || givesUp(talk)) return giveUp(talk);
      if (talk.heard.command === 'back') return { outcome: 'back', to: 'when' };
      draftOf(talk).wanted = options.find((o) => o.id === picked)?.title ?? talk.heard.text.trim();
      return { outcome: 'told', to: 'files' };
    },
  },

  files: {
    ask(talk) {
      talk.say('filing-files', {}, { choices: talk.chips('no-files', 'give-up') });
      return undefined;
    },
    hear(talk) {
      const picked = talk.pick(talk.chips('no-files', 'give-up'));
      if (picked === 'give-up' || givesUp(talk)) return giveUp(talk);
      if (talk.heard.command === 'back') return { outcome: 'back', to: 'wanted' };
      if (picked === 'no-files' || talk.heard.command === 'skip' || talk.yesNo() === 'no') {
        draftOf(talk).files = [];
        return { outcome: 'none', to: 'contact' };
      }
      draftOf(talk).files = talk.heard.text
        .split(/[，,、;；\n]+/)
        .map((f) => f.trim())
        .filter((f) => f !== '')
        .slice(0, mostFiles);
      return { outcome: 'told', to: 'contact' };
    },
  },

  contact: {
    ask(talk) {
      talk.say('filing-contact', {}, { choices: talk.chips('no-contact', 'give-up') });
      return undefined;
    },
    hear(talk) {
      const picked = talk.pick(talk.chips('no-contact', 'give-up'));
      if (picked === 'give-up' || givesUp(talk)) return giveUp(talk);
      if (talk.heard.command === 'back') return { outcome: 'back', to: 'files' };
      if (picked === 'no-contact' || talk.heard.command === 'skip' || talk.yesNo() === 'no') {
        draftOf(talk).contact = null;
        return { outcome: 'none', to: 'confirm' };
      }
      const contact = (talk.turn.unmasked() ?? talk.heard.text).trim();
      if (!/[0-9０-９@]|微信|wechat|qq/i.test(contact)) {
        talk.say('filing-not-a-contact');
        return { outcome: 'not-a-contact', again: true };
      }
      draftOf(talk).contact = talk.turn.sealer.seal(contact.slice(0, 200), draftPurpose(talk));
      return { outcome: 'given', to: 'confirm' };
    },
  },

  confirm: {
    ask(talk) {
      saySummary(talk);
      return undefined;
    },
    async hear(talk) {
      const picked = talk.pick(talk.chips('confirm-filing', 'change', 'give-up'));
      const yesNo = picked === null ? talk.yesNo() : null;
      if (picked === 'confirm-filing' || (picked === null && talk.clearYes())) {
        await file(talk);
        return { outcome: 'filed', end: true, last: true };
      }
      if (picked === 'give-up' || givesUp(talk) || yesNo === 'no') return giveUp(talk);
      if (talk.heard.command === 'back') return { outcome: 'back', to: 'contact' };
      if (picked === 'change') return { outcome: 'change', to: 'what' };
      const more = talk.heard.text.trim();
      if (more.length >= shortest && talk.heard.command === null) {
        const draft = draftOf(talk);
        draft.what = `${draft.what ?? ''}\n${more}`.slice(0, longest);
        return { outcome: 'added', again: true };
      }
      talk.say('filing-clear-yes');
      return { outcome: 'unclear', again: true };
    },
  },
});

/** Fewer characters than this tell a human nothing. */
const shortest = 4;
const longest = 2_000;
const mostFiles = 10;

function giveUp(talk: Talk): { outcome: 'given-up'; end: true } {
  talk.case.draft = null;
  talk.say('filing-given-up');
  return { outcome: 'given-up', end: true };
}

/** Who tells the trouble instead of pressing its button is not asked to write it once more: one tap takes it over. */
function keepWords(talk: Talk): void {
  const { case: borrower, heard } = talk;
  const words = heard.text.trim();
  if (words.length >= shortest) borrower.words ??= words;
  borrower.product ??= heard.product;
  learn(talk);
}

/** 算了，不填了 */
function givesUp(talk: Talk): boolean {
  return talk.parts.understanding.givesUp(talk.heard.text);
}

/** What is mostly wanted besides the reason and a second look. */
const wishOf: Readonly<Record<string, string>> = {
  'account-frozen': 'wish-restore',
  'quota-reduced': 'wish-restore',
  'withdrawal-failed': 'wish-restore',
  'repayment-trouble': 'wish-time',
  'fees-and-interest': 'wish-fees',
  'credit-record': 'wish-correct',
  'privacy-or-fraud': 'wish-data',
  'close-product': 'wish-close',
};

function wishes(talk: Talk) {
  const own = wishOf[talk.case.complaint ?? ''];
  return talk.chips('wish-reason', 'wish-review', ...(own === undefined ? [] : [own]), 'give-up');
}

function allComplaints(talk: Talk) {
  return Object.entries(talk.parts.knowledge.complaints).map(([id, c]) => ({ id, title: talk.in(c.chip) }));
}

function confidentComplaint(talk: Talk): string | null {
  const { intent, confidence } = talk.heard;
  return confidence >= talk.parts.confident && intent in talk.parts.knowledge.complaints ? intent : null;
}
