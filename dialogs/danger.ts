import { readMoneyGone } from '../src/understanding/money-gone.ts';
import { saysBetter } from '../src/understanding/says-better.ts';
import { isThreatened } from '../src/understanding/threatened.ts';
import { sayAnswer, sureAnswer } from './answer.ts';
import { type Local, type Next, StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import type { Option, Talk } from './talk.ts';

/** Somebody asks for money first: stop paying and report, at once; the diagnosis ends. */
export const fraudTable = {
  warn: ['warned', 'warned-paid'],
  after: ['steps', 'paid-already', 'not-paid', 'human', 'answered', 'unclear', 'over', 'new-trouble'],
} as const satisfies StepTable;

const clearlyAnother = 0.7;

/** Explicit signs of self-harm or violence: help lines and a human, nothing else. */
export const distressTable = {
  care: ['said'],
  after: ['human', 'better', 'answered', 'new-trouble', 'listening'],
} as const satisfies StepTable;

/** A minor gets no diagnosis. */
export const minorTable = {
  tell: ['said'],
  after: ['human', 'told-again'],
} as const satisfies StepTable;

export const fraud = new StepDialog('fraud', fraudTable, 'warn', {
  warn: {
    ask(talk, local) {
      const { case: borrower } = talk;
      borrower.danger = 'fraud';
      borrower.complaint ??= 'privacy-or-fraud';
      borrower.answers['asked-to-pay-first'] ??= { value: 'yes', how: 'said' };
      const { cards, remedies } = talk.parts.diagnosis.conclude(talk.situation());
      const { complaint, product } = borrower;
      borrower.finding = { at: talk.turn.at, complaint, product, cards, remedies, escalated: true, helpful: null };
      // Who has said it already is not asked, and hears first what may still save the money.
      const isGone = readMoneyGone(talk.heard.text) === 'yes';
      if (isGone) local.shown = ['steps', 'human'];
      talk.say(
        isGone ? 'fraud-warning-paid' : 'fraud-warning',
        {},
        {
          choices: fraudChips(talk, local),
          value: {
            danger: 'fraud',
            causes: cards.map((c) => ({ id: c.id, confidence: c.weight })),
            cause: cards[0]?.id ?? null,
            remedies,
            remedy: remedies[0] ?? null,
            escalated: true,
          },
          from: ['advance-fee-fraud', 'stop-paying-and-report', 'fraud-warnings'],
        },
      );
      return { outcome: isGone ? 'warned-paid' : 'warned', to: 'after' };
    },
    hear: () => ({ outcome: 'warned', to: 'after' }),
  },
  after: {
    ask(talk, local) {
      // Come back to after something else: what to do is in sight again, and nobody is met by silence.
      if (!talk.spoke) sayFraudAgain(talk, local);
      return undefined;
    },
    hear(talk, local): Next<typeof fraudTable, 'after'> | null {
      const picked = talk.pick(fraudChips(talk, local));
      const isOpen = local.shown === undefined;
      const said = picked === null ? readMoneyGone(talk.heard.text) : null;
      // Who has paid after all says so at any time; a no is an answer to the question alone.
      const paid = said === 'yes' ? said : picked === null && isOpen ? (said ?? talk.yesNo()) : null;
      if (picked === 'human') return { outcome: 'human', begin: 'human' };
      if (picked === 'paid-already' || paid === 'yes') {
        local.shown = ['steps', 'human'];
        talk.say('fraud-paid', {}, { choices: fraudChips(talk, local), from: ['stop-paying-and-report'] });
        return { outcome: 'paid-already', wait: true };
      }
      if (picked === 'not-paid' || paid === 'no') {
        local.shown = ['steps', 'human'];
        talk.say('fraud-not-paid', {}, { choices: fraudChips(talk, local) });
        return { outcome: 'not-paid', wait: true };
      }
      if (picked === 'steps') {
        const remedy = talk.parts.knowledge.remedies['stop-paying-and-report'];
        const steps = remedy?.steps.map((s, i) => `${i + 1}. ${talk.in(s)}`) ?? [];
        local.shown = ['human'];
        talk.sayText(steps.join('\n'), { choices: fraudChips(talk, local), from: ['stop-paying-and-report'] });
        return { outcome: 'steps', wait: true };
      }
      return somethingElse(talk, local);
    },
  },
});

/** Whatever else is said, what to do stays in sight: nobody who may be losing money is told to pick a number. */
function somethingElse(talk: Talk, local: Local): Next<typeof fraudTable, 'after'> | null {
  const { heard, parts } = talk;
  const sure = heard.confidence >= parts.confident;
  if (isEnd(talk)) {
    talk.say('fraud-goodbye');
    return { outcome: 'over', end: true };
  }
  const answer = sureAnswer(talk);
  if (answer !== null) {
    sayAnswer(talk, answer);
    return { outcome: 'answered', wait: true };
  }
  // 他催我快点 is still the swindler: only what clearly is another matter leads away from the warning.
  const clear = sure && (heard.product !== null || heard.confidence >= clearlyAnother);
  if (clear && heard.intent in parts.knowledge.complaints && heard.intent !== 'privacy-or-fraud') {
    return { outcome: 'new-trouble', afresh: 'triage' };
  }
  if (sure && (heard.intent === 'talk-to-human' || heard.intent === 'ticket-status')) return null;
  sayFraudAgain(talk, local);
  return { outcome: 'unclear', wait: true };
}

function sayFraudAgain(talk: Talk, local: Local): void {
  talk.say('fraud-again', {}, { choices: fraudChips(talk, local), from: ['stop-paying-and-report'] });
}

/** Numbered as they were last shown. */
function fraudChips(talk: Talk, { shown }: Local): Option[] {
  return talk.chips(...(Array.isArray(shown) ? shown.map(String) : ['paid-already', 'not-paid', 'steps', 'human']));
}

export const distress = new StepDialog('distress', distressTable, 'care', {
  care: {
    ask(talk, local) {
      talk.case.danger = 'distress';
      const threatened = isThreatened(talk.heard.text);
      local.threatened = threatened;
      talk.say(
        threatened ? 'distress-threatened' : 'distress',
        {},
        {
          choices: talk.chips('human', 'better'),
          value: { danger: 'distress', escalated: true },
          from: ['psychological-line', ...(threatened ? ['harsh-collection'] : [])],
        },
      );
      return { outcome: 'said', to: 'after' };
    },
    hear: () => ({ outcome: 'said', to: 'after' }),
  },
  after: {
    ask(talk) {
      if (!talk.spoke) talk.say('distress-still', {}, { choices: talk.chips('human', 'better') });
      return undefined;
    },
    hear(talk, local) {
      if (talk.heard.intent === 'talk-to-human' && talk.heard.confidence >= talk.parts.confident) {
        return { outcome: 'human', begin: 'human' };
      }
      const picked = talk.pick(talk.chips('human', 'better'));
      if (picked === 'human') return { outcome: 'human', begin: 'human' };
      const isBetter = talk.heard.danger === null && saysBetter(talk.heard.text);
      if (picked === 'better' || isBetter || isEnd(talk)) {
        talk.case.danger = null;
        talk.say('distress-better');
        return { outcome: 'better', end: true };
      }
      if (local.threatened === true && talk.heard.danger === null) {
        const further = askedFurther(talk);
        if (further !== null) return further;
      }
      talk.say(
        local.listened === true ? 'distress-still' : 'distress-listening',
        {},
        { choices: talk.chips('human', 'better') },
      );
      local.listened = true;
      return { outcome: 'listening', wait: true };
    },
  },
});

/** Who is threatened has a loan to settle, and is not kept to how they feel. */
function askedFurther(talk: Talk): Next<typeof distressTable, 'after'> | null {
  const { heard, parts } = talk;
  const answer = sureAnswer(talk);
  if (answer !== null) {
    sayAnswer(talk, answer, talk.chips('human', 'better'));
    return { outcome: 'answered', wait: true };
  }
  if (!(heard.intent in parts.knowledge.complaints) || heard.confidence < parts.confident) return null;
  talk.case.danger = null;
  return { outcome: 'new-trouble', afresh: 'triage' };
}

export const minor = new StepDialog('minor', minorTable, 'tell', {
  tell: {
    ask(talk) {
      talk.say('minor', {}, { choices: talk.chips('human'), value: { remedies: [], causes: [], escalated: true } });
      return { outcome: 'said', to: 'after' };
    },
    hear: () => ({ outcome: 'said', to: 'after' }),
  },
  after: {
    ask(talk) {
      if (!talk.spoke) talk.say('minor-again', {}, { choices: talk.chips('human') });
      return undefined;
    },
    hear(talk) {
      if (talk.pick(talk.chips('human')) === 'human') return { outcome: 'human', begin: 'human' };
      talk.say('minor-again', {}, { choices: talk.chips('human') });
      return { outcome: 'told-again', wait: true };
    },
  },
});

function isEnd(talk: Talk): boolean {
  const { intent, confidence } = talk.heard;
  return (intent === 'thanks' || intent === 'goodbye') && confidence >= talk.parts.confident;
}
