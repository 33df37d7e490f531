import { answerTo, sayAnswer } from './answer.ts';
import { note } from './noted-trouble.ts';
import type { StepTable } from './step-table.ts';
import { takeDown } from './take-down.ts';
import type { Option, Talk } from './talk.ts';

/** What is said in the middle of something else: answered, and then back to where we were. */
export const asideTable = {
  aside: [
    'told',
    'small-talk',
    'farewell',
    'resumed',
    'answered',
    'which-answer',
    'no-answer',
    'noted',
    'not-now',
    'soothed',
    'lost',
    'lost-twice',
    'gave-up',
    'status',
    'human',
  ],
} as const satisfies StepTable;

type Outcome = (typeof asideTable.aside)[number];

/** Afterwards the step asks again, or something else comes on top of it. */
export type AfterAside = { again: true } | { wait: true } | { begin: 'human' | 'status' | 'which-answer' };

const smallTalk = new Set(['greeting', 'thanks', 'goodbye']);

export function aside(talk: Talk): AfterAside {
  const outcome = answerAside(talk);
  talk.turn.record('aside', 'aside', outcome);
  if (outcome !== 'lost' && outcome !== 'lost-twice') talk.case.misses = 0;
  if (outcome === 'gave-up' || outcome === 'human') return { begin: 'human' };
  if (outcome === 'status' || outcome === 'which-answer') return { begin: outcome };
  // Who says thanks or goodbye is not asked on.
  return outcome === 'farewell' ? { wait: true } : { again: true };
}

function answerAside(talk: Talk): Outcome {
  const { heard, parts } = talk;
  const sure = heard.confidence >= parts.confident;

  if (aboutOtherProduct(talk)) {
    note(talk);
    return 'noted';
  }
  if (learn(talk) || knownAlready(talk)) {
    talk.say('noted-fact');
    return 'told';
  }
  if (sure && heard.intent === 'talk-to-human') return 'human';
  if (sure && heard.intent === 'ticket-status') return 'status';
  if (sure && smallTalk.has(heard.intent)) {
    talk.say(`small-${heard.intent}`);
    return heard.intent === 'greeting' ? 'small-talk' : 'farewell';
  }
  if (heard.command === 'continue') return 'resumed';
  if (heard.command === 'back' || heard.command === 'skip' || heard.command === 'why') {
    talk.say('not-here');
    return 'not-now';
  }
  const { sure: found, near } = answerTo(talk);
  if (found !== null) {
    sayAnswer(talk, found);
    return 'answered';
  }
  if (talk.case.complaint !== null && isOtherTrouble(talk)) {
    note(talk);
    return 'noted';
  }
  if (heard.worried) {
    talk.say('kind-word');
    return 'soothed';
  }
  if (near.length > 0 && !strange(talk)) return 'which-answer';
  if (sure && heard.intent === 'product-question') {
    talk.say('no-answer', { product: talk.productName(heard.product ?? talk.case.product) });
    return 'no-answer';
  }
  return lost(talk, 'answer');
}

/** Clearly about something else altogether: no answer of ours is offered for it. */
export function strange({ heard }: Talk): boolean {
  return heard.intent === 'out-of-scope' && heard.confidence >= clearly;
}

const clearly = 0.8;

/** Facts said unasked are taken down; true when there was something new. */
export function learn(talk: Talk): boolean {
  if (talk.case.complaint === null) return false;
  let news = false;
  for (const [fact, value] of Object.entries(talk.heard.facts)) {
    if (takeDown(talk, fact, value)) news = true;
  }
  const { product } = talk.heard;
  if (product !== null && talk.case.product === null) {
    talk.case.product = product;
    news = true;
  }
  return news;
}

/** The sentence holds nothing but what was said before. */
function knownAlready({ heard, case: borrower }: Talk): boolean {
  const said = Object.entries(heard.facts);
  return said.length > 0 && said.every(([fact, value]) => borrower.answers[fact]?.value === value);
}

/** 还有花呗也被冻结了: what it says is not said of the product at hand. */
export function aboutOtherProduct(talk: Talk): boolean {
  const { product } = talk.heard;
  return product !== null && talk.case.product !== null && product !== talk.case.product && isOtherTrouble(talk);
}

/** A trouble clearly said, and not the one being helped. */
export function isOtherTrouble(talk: Talk): boolean {
  const { intent, confidence } = talk.heard;
  if (confidence < talk.parts.confident || !(intent in talk.parts.knowledge.complaints)) return false;
  return intent !== talk.case.complaint || (talk.heard.product !== null && talk.heard.product !== talk.case.product);
}

/** Not understood: say so, then ask for other words, then the human. Never a loop. */
export function lost(
  talk: Talk,
  expected: 'trouble' | 'answer',
  choices: readonly Option[] = [],
): 'lost' | 'lost-twice' | 'gave-up' {
  talk.case.misses += 1;
  const shown = choices.length === 0 ? {} : { choices };
  if (talk.case.misses === 1) {
    talk.say(expected === 'trouble' ? 'not-understood' : 'answer-not-understood', {}, shown);
    return 'lost';
  }
  if (talk.case.misses === 2) {
    talk.say(expected === 'trouble' ? 'not-understood-again' : 'answer-not-understood-again', {}, shown);
    return 'lost-twice';
  }
  talk.case.misses = 0;
  talk.say('not-understood-human');
  return 'gave-up';
}
