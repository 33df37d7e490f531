import { StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import type { Option, Talk } from './talk.ts';

/** Which product? Asked once, by chips; skipped is fine. */
export const productTable = {
  product: ['known', 'asked-before', 'named', 'skipped', 'told-something-else'],
} as const satisfies StepTable;

export const product = new StepDialog('product', productTable, 'product', {
  product: {
    ask(talk) {
      if (talk.case.product !== null) return { outcome: 'known', replace: 'diagnosis' };
      if (talk.case.productAsked) return { outcome: 'asked-before', replace: 'diagnosis' };
      talk.case.productAsked = true;
      talk.say(
        'ask-product',
        {},
        { choices: [...productOptions(talk), ...talk.chips('skip')], value: { asking: 'product' } },
      );
      return undefined;
    },
    hear(talk) {
      const picked = talk.heard.product ?? talk.pick([...productOptions(talk), ...talk.chips('skip')]);
      if (picked !== null && picked !== 'skip') {
        talk.case.product = picked;
        takeFacts(talk);
        return { outcome: 'named', replace: 'diagnosis' };
      }
      if (picked === 'skip' || talk.heard.command === 'skip' || dontKnow(talk))
        return { outcome: 'skipped', replace: 'diagnosis' };
      if (Object.keys(talk.heard.facts).length > 0) {
        takeFacts(talk);
        return { outcome: 'told-something-else', replace: 'diagnosis' };
      }
      return null;
    },
  },
});

function dontKnow(talk: Talk): boolean {
  return talk.heard.intent === 'unsure' || talk.heard.intent === 'deny';
}

function takeFacts(talk: Talk): void {
  for (const [fact, value] of Object.entries(talk.heard.facts)) talk.case.answers[fact] = { value, how: 'said' };
}

function productOptions(talk: Talk): Option[] {
  return Object.entries(talk.parts.knowledge.products).map(([id, p]) => ({
    id,
    title: id === 'micro-loan' ? talk.text('chip-other-product') : talk.in(p.name),
  }));
}
