import { answerTo, sayAnswer, sureAnswer, whatNow } from './answer.ts';
import { lost, strange } from './aside.ts';
import { sayLesson } from './lesson.ts';
import { noteAlso } from './noted-trouble.ts';
import { type Next, StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import type { Option, Talk } from './talk.ts';
import { sayUnderstood, startTrouble } from './trouble.ts';

/** What is it about? Two-step fallback: the two likeliest readings, then other words, then the human. */
export const triageTable = {
  listen: [
    'understood',
    'two-readings',
    'answered',
    'which-answer',
    'no-answer',
    'small-talk',
    'other-list',
    'status',
    'human',
    'out-of-scope',
    'soothed',
    'lost',
    'lost-twice',
    'gave-up',
    'told-product',
  ],
  wait: ['heard'],
  which: ['picked', 'neither', 'heard'],
  others: ['picked', 'none', 'heard'],
} as const satisfies StepTable;

type T = typeof triageTable;

/** Below this a reading is not worth offering. */
const worthOffering = 0.08;

const smallTalk = new Set(['greeting', 'thanks', 'goodbye', 'affirm', 'deny', 'unsure', 'help', 'restart', 'language']);

export const triage = new StepDialog(
  'triage',
  triageTable,
  'listen',
  {
    listen: {
      ask(talk, local) {
        delete local.readings;
        return listen(talk);
      },
      hear: (talk) => listen(talk),
    },
    wait: {
      ask: () => undefined,
      hear: () => ({ outcome: 'heard', to: 'listen' }),
    },
    which: {
      ask(talk, local) {
        local.readings ??= likelyComplaints(talk);
        const options = readings(talk, local.readings);
        talk.say(
          'which-of-two',
          {},
          { choices: [...options, ...talk.chips('neither')], value: { readings: options.map((o) => o.id) } },
        );
        return undefined;
      },
      hear(talk, local) {
        const options = [...readings(talk, local.readings), ...talk.chips('neither')];
        const picked = talk.pick(options);
        if (picked === 'neither' || (picked === null && talk.heard.intent === 'deny')) {
          talk.case.misses = 2;
          talk.say('not-understood-again', {}, { choices: complaintChips(talk) });
          return { outcome: 'neither', to: 'wait' };
        }
        if (picked === null) return { outcome: 'heard', to: 'listen' };
        const { words } = talk.case;
        begin(talk, picked);
        talk.case.words = words;
        return { outcome: 'picked', replace: 'product' };
      },
    },
    others: {
      ask(talk) {
        talk.say('other-troubles', {}, { choices: [...otherChips(talk), ...talk.chips('none-of-these')] });
        return undefined;
      },
      hear(talk) {
        const picked = talk.pick([...otherChips(talk), ...talk.chips('none-of-these')]);
        if (picked === 'none-of-these') {
          talk.say('say-in-your-words');
          return { outcome: 'none', to: 'wait' };
        }
        if (picked === null) return { outcome: 'heard', to: 'listen' };
        begin(talk, picked);
        return { outcome: 'picked', replace: 'product' };
      },
    },
  },
  { countsMisses: true },
);

function listen(talk: Talk): Next<T, 'listen'> {
  const { heard, parts } = talk;
  const sure = heard.confidence >= parts.confident;
  const picked = talk.pick([...complaintChips(talk)]);

  if (picked === 'other') return { outcome: 'other-list', to: 'others' };
  if (picked !== null) {
    begin(talk, picked);
    return { outcome: 'understood', replace: 'product' };
  }
  const asked = sure ? plainQuestion(talk) : null;
  if (asked !== null) {
    sayAnswer(talk, asked, [chip(talk, heard.intent)]);
    sayLesson(talk, { answers: [asked] });
    talk.case.misses = 0;
    return { outcome: 'answered', to: 'wait' };
  }
  if (sure && heard.intent in parts.knowledge.complaints) {
    begin(talk, heard.intent);
    return { outcome: 'understood', replace: 'product' };
  }
  if (sure && heard.intent === 'talk-to-human') return { outcome: 'human', replace: 'human' };
  if (sure && heard.intent === 'ticket-status') return { outcome: 'status', replace: 'status' };
  if (sure && smallTalk.has(heard.intent)) {
    talk.case.misses = 0;
    const again = heard.intent === 'greeting' || heard.intent === 'help';
    talk.say(`small-${heard.intent}`, {}, again ? { choices: complaintChips(talk) } : {});
    return { outcome: 'small-talk', to: 'wait' };
  }
  return answerOrAsk(talk, sure);
}

/**
 * A question that has its answer is answered, though it touches a trouble: 逾期会上征信吗 tells of none. Where something
 * is said of the borrower's own, or it is one of the core troubles, the trouble comes first.
 */
function plainQuestion(talk: Talk): string | null {
  const { heard, parts } = talk;
  if (parts.knowledge.complaints[heard.intent]?.core !== false || Object.keys(heard.facts).length > 0) return null;
  if (pressed(talk, heard.intent)) return null;
  const sure = sureAnswer(talk);
  if (sure === null) return null;
  // What can be reckoned is better reckoned from the borrower's own numbers than answered in general.
  return parts.knowledge.answers[sure]?.['leads-to'] === undefined ? sure : null;
}

function answerOrAsk(talk: Talk, sure: boolean): Next<T, 'listen'> {
  const { heard, parts } = talk;
  const product = heard.product === null ? undefined : parts.knowledge.products[heard.product];
  if (product !== undefined && bareName(heard.text, product)) {
    talk.case.product = heard.product;
    talk.say('product-only', { product: talk.in(product.name) }, { choices: complaintChips(talk) });
    return { outcome: 'told-product', to: 'wait' };
  }
  const { sure: answer, near } = answerTo(talk);
  if (answer === whatNow && talk.case.misses === 0) {
    talk.case.misses = 1;
    talk.say('kind-word-ask', {}, { choices: complaintChips(talk) });
    return { outcome: 'soothed', to: 'wait' };
  }
  if (answer !== null && answer !== whatNow) {
    sayAnswer(talk, answer);
    sayLesson(talk, { answers: [answer] });
    talk.case.misses = 0;
    return { outcome: 'answered', to: 'wait' };
  }
  if ((!sure || heard.intent === 'product-question') && near.length > 0) {
    return { outcome: 'which-answer', replace: 'which-answer' };
  }
  if (sure && heard.intent === 'product-question') {
    talk.say('no-answer', { product: talk.productName(heard.product ?? talk.case.product) });
    return { outcome: 'no-answer', to: 'wait' };
  }
  if (heard.worried && talk.case.misses === 0) {
    talk.case.misses = 1;
    talk.say('kind-word-ask', {}, { choices: complaintChips(talk) });
    return { outcome: 'soothed', to: 'wait' };
  }
  const likely = likelyComplaints(talk);
  if (talk.case.misses === 0 && likely.length === 2 && (heard.intent !== 'out-of-scope' || !sure)) {
    talk.case.misses = 1;
    remember(talk);
    return { outcome: 'two-readings', to: 'which' };
  }
  if (sure && heard.intent === 'out-of-scope' && talk.case.misses === 0) {
    talk.case.misses = 1;
    talk.say('out-of-scope', {}, { choices: complaintChips(talk) });
    return { outcome: 'out-of-scope', to: 'wait' };
  }
  if (near.length > 0 && !strange(talk)) return { outcome: 'which-answer', replace: 'which-answer' };
  const outcome = lost(talk, 'trouble', complaintChips(talk));
  return outcome === 'gave-up' ? { outcome, replace: 'human' } : { outcome, to: 'wait' };
}

function begin(talk: Talk, complaint: string): void {
  const { heard } = talk;
  const byChip = pressed(talk, complaint);
  talk.case.misses = 0;
  talk.case.words = byChip ? null : heard.text;
  startTrouble(talk, { complaint, product: heard.product, facts: byChip ? {} : heard.facts });
  sayUnderstood(talk);
  if (!byChip) noteAlso(talk);
}

/** What the sentence did say, for when its trouble has been picked. */
function remember(talk: Talk): void {
  const { heard, case: borrower } = talk;
  borrower.words = heard.text;
  if (heard.product !== null) borrower.product = heard.product;
  for (const [fact, value] of Object.entries(heard.facts)) borrower.answers[fact] = { value, how: 'said' };
}

function likelyComplaints(talk: Talk): string[] {
  const { complaints } = talk.parts.knowledge;
  const { intent, confidence, alternatives } = talk.heard;
  return [{ intent, confidence }, ...alternatives]
    .filter((r) => r.intent in complaints && r.confidence >= worthOffering)
    .slice(0, 2)
    .map((r) => r.intent);
}

function readings(talk: Talk, ids: unknown): Option[] {
  return (Array.isArray(ids) ? ids.map(String) : []).map((id) => ({ id, title: talk.complaintName(id) }));
}

export function complaintChips(talk: Talk): Option[] {
  return [...complaintsThatAre(talk, true).map((id) => chip(talk, id)), ...talk.chips('other')];
}

function otherChips(talk: Talk): Option[] {
  return complaintsThatAre(talk, false).map((id) => chip(talk, id));
}

/** In the order of the knowledge base. */
function complaintsThatAre(talk: Talk, core: boolean): string[] {
  return Object.entries(talk.parts.knowledge.complaints).flatMap(([id, entry]) => (entry.core === core ? [id] : []));
}

function chip(talk: Talk, id: string): Option {
  const entry = talk.parts.knowledge.complaints[id];
  if (entry === undefined) throw new Error(`no complaint '${id}'`);
  return { id, title: talk.in(entry.chip) };
}

/** The button or its number: its words are ours, and state no fact. */
function pressed(talk: Talk, complaint: string): boolean {
  const text = talk.heard.text.trim();
  return /^\d+$/.test(text) || text === chip(talk, complaint).title || text === talk.complaintName(complaint);
}

function bareName(text: string, product: { name: { zh: string; en: string }; aliases: string[] }): boolean {
  const bare = text.replaceAll(/[\s\p{P}]/gu, '').toLowerCase();
  return [product.name.zh, product.name.en, ...product.aliases].some(
    (n) => n.replaceAll(/\s/g, '').toLowerCase() === bare,
  );
}
