import type { NextQuestion } from '../src/diagnosis/diagnosis.ts';
import { valuesOf } from '../src/knowledge/schema.ts';
import type { Asking } from '../src/understanding/heard.ts';
import { aboutOtherProduct, learn } from './aside.ts';
import { StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import { takeBack } from './take-back.ts';
import type { Option, Talk } from './talk.ts';

/** The few questions that matter, each with 返回, 为什么问 and 跳过. */
export const diagnosisTable = {
  question: [
    'enough',
    'answered',
    'told',
    'unsure',
    'skipped',
    'back',
    'nothing-to-take-back',
    'why',
    'fraud',
    'minor',
    'switched',
    'product-corrected',
    'contradicted',
  ],
} as const satisfies StepTable;

export const diagnosis = new StepDialog('diagnosis', diagnosisTable, 'question', {
  question: {
    ask(talk) {
      if (talk.case.answers['under-18']?.value === 'yes') return { outcome: 'minor', replace: 'minor' };
      if (paysFirst(talk)) return { outcome: 'fraud', replace: 'fraud' };
      if (talk.case.given !== null) return { outcome: 'enough', replace: 'result' };
      if (talk.case.contested !== null) return { outcome: 'contradicted', begin: 'contradiction' };
      const next = talk.parts.diagnosis.next(talk.situation());
      if (next === null) return { outcome: 'enough', replace: 'result' };
      put(talk, next);
      return undefined;
    },

    hear(talk) {
      const { command } = talk.heard;
      const next = talk.parts.diagnosis.next(talk.situation());
      if (next === null) return { outcome: 'enough', replace: 'result' };

      if (command === 'back') {
        if (!takeBack(talk)) {
          talk.say('nothing-to-take-back');
          return { outcome: 'nothing-to-take-back', again: true };
        }
        return { outcome: 'back', again: true };
      }
      if (command === 'why') {
        const question = talk.parts.knowledge.questions[next.id];
        if (question) talk.sayText(talk.in(question.why), { from: [next.id] });
        return { outcome: 'why', again: true };
      }
      if (command === 'skip') {
        settle(talk, next, 'unsure', true);
        return { outcome: 'skipped', again: true };
      }

      const switched = switchTo(talk);
      if (switched !== null) {
        talk.case.complaint = switched;
        talk.case.asked = [];
        learn(talk);
        talk.say('switched', { complaint: talk.complaintName(switched) });
        return { outcome: 'switched', again: true };
      }

      const product = correctedProduct(talk);
      if (product !== null) {
        talk.case.product = product;
        talk.say('switched-product', { product: talk.productName(product) });
        return { outcome: 'product-corrected', again: true };
      }
      if (aboutOtherProduct(talk)) return null;
      const read = talk.parts.understanding.readAnswer(talk.heard.text, askingOf(talk, next));
      if (read?.kind === 'unsure' || picksNotSure(talk, next)) {
        settle(talk, next, 'unsure', false);
        return { outcome: 'unsure', again: true };
      }
      if (read?.kind === 'picked') {
        settle(talk, next, read.indexes, false);
        learn(talk);
        return { outcome: 'answered', again: true };
      }
      if (!learn(talk)) return null;
      if (talk.case.contested !== null) return { outcome: 'told', again: true };
      // The same question comes again: without a word it would look as if nobody had listened.
      if (talk.parts.diagnosis.next(talk.situation())?.id === next.id) talk.say('noted-fact');
      return { outcome: 'told', again: true };
    },
  },
});

function paysFirst(talk: Talk): boolean {
  return talk.case.answers['asked-to-pay-first']?.value === 'yes';
}

/** 不是没通过，是额度降了: the borrower corrects what the trouble is. */
function switchTo(talk: Talk): string | null {
  const { heard, parts } = talk;
  const other =
    heard.confidence >= parts.confident &&
    heard.intent in parts.knowledge.complaints &&
    heard.intent !== talk.case.complaint;
  return other && parts.understanding.corrects(heard.text) ? heard.intent : null;
}

/** 说错了，是花呗 */
function correctedProduct(talk: Talk): string | null {
  const { heard, parts } = talk;
  const other = heard.product !== null && heard.product !== talk.case.product;
  return other && parts.understanding.corrects(heard.text) ? heard.product : null;
}

function put(talk: Talk, next: NextQuestion): void {
  const question = talk.parts.knowledge.questions[next.id];
  if (question === undefined) throw new Error(`no question '${next.id}'`);
  const titles = optionTitles(talk, next);
  const hint = next.kind === 'tick' ? `\n${talk.text('tick-hint')}` : '';
  talk.sayText(`${talk.in(question.ask)}${hint}`, {
    choices: [...titles, ...closing(talk, next)],
    value: {
      question: {
        id: next.id,
        kind: next.kind,
        facts: next.facts,
        options: next.options.map(({ fact, value, anyOf }, i) => {
          const text = titles[i]?.title ?? '';
          return anyOf === undefined ? { fact, value, text } : { fact, value, text, anyOf };
        }),
        none: next.kind === 'tick' ? talk.text('chip-none-of-these') : null,
        unsure: talk.text('chip-not-sure'),
      },
    },
    from: [next.id],
  });
}

function optionTitles(talk: Talk, next: NextQuestion): Option[] {
  return next.options.map((o) => ({ id: `${o.fact}=${o.value}`, title: talk.in(o.text) }));
}

function closing(talk: Talk, next: NextQuestion): Option[] {
  return next.kind === 'tick' ? talk.chips('none-of-these', 'not-sure') : talk.chips('not-sure');
}

/** 不清楚 is the last line shown, and has a number like the others. */
function picksNotSure(talk: Talk, next: NextQuestion): boolean {
  const last = next.options.length + closing(talk, next).length;
  return talk.heard.text.normalize('NFKC').trim() === String(last);
}

function askingOf(talk: Talk, next: NextQuestion): Asking {
  return {
    kind: next.kind,
    options: next.options.map(({ fact, value, text, anyOf }) => ({
      fact,
      value,
      text: talk.in(text),
      ...(anyOf === undefined ? {} : { also: anyOf.slice(1) }),
    })),
  };
}

/** Takes down what the answer decides for every fact of the question; a broad option that is ticked decides nothing yet. */
function settle(talk: Talk, next: NextQuestion, picked: readonly number[] | 'unsure', skipped: boolean): void {
  for (const fact of next.facts) {
    const value = picked === 'unsure' ? 'unsure' : decidedValue(talk, next, fact, picked);
    if (value !== null) talk.case.answers[fact] = { value, how: 'asked' };
  }
  talk.case.asked.push({ question: next.id, facts: [...next.facts], skipped });
}

function decidedValue(talk: Talk, next: NextQuestion, fact: string, picked: readonly number[]): string | null {
  for (const index of picked) {
    const option = next.options[index];
    if (option?.anyOf?.some((part) => part.fact === fact)) return null;
    if (option?.fact === fact) return option.value;
  }
  const entry = talk.parts.knowledge.facts[fact];
  const last = entry === undefined ? undefined : valuesOf(entry).at(-1);
  return last ?? 'no';
}
