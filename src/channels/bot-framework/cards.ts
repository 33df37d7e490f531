import type { Choice } from '../../../dialogs/turn.ts';

/** An attachment of a Bot Framework activity. */
export interface Card {
  contentType: string;
  content: Readonly<Record<string, unknown>>;
}

/** Lines with the numbers that are answers: what stands where there are no buttons. */
export function numbered(choices: readonly Choice[]): string[] {
  return choices.map(({ title }, i) => `${i + 1}. ${title}`);
}

/** A button of the Bot Framework: says `say` for the borrower, and is seen to. */
export function imBack({ title, say }: Choice) {
  return { type: 'imBack', title, value: say };
}

/** https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-cards.md#hero-card */
export function heroCard(choices: readonly Choice[]): Card {
  return { contentType: 'application/vnd.microsoft.card.hero', content: { buttons: choices.map(imBack) } };
}

/** Buttons and nothing else; the words stand in the message's text. `text` is shown where no card can be. */
export function buttonCard(choices: readonly Choice[], text: string): Card {
  return adaptive([], choices.map(submit), text);
}

/** Check boxes: what is ticked comes back as `ticks`, `1,3`. Beside them the choices that are answers by themselves. */
export function tickCard(
  options: readonly string[],
  others: readonly Choice[],
  { done, tickFirst }: { done: string; tickFirst: string },
  text: string,
): Card {
  const choices = options.map((title, i) => ({ title: `${i + 1}. ${title}`, value: String(i + 1) }));
  const boxes = {
    type: 'Input.ChoiceSet',
    id: 'ticks',
    isMultiSelect: true,
    style: 'expanded',
    wrap: true,
    isRequired: true,
    errorMessage: tickFirst,
    choices,
  };
  return adaptive(
    [boxes],
    // The boxes belong to this button alone.
    [
      { type: 'Action.Submit', title: done },
      ...others.map((choice) => ({ ...submit(choice), associatedInputs: 'none' })),
    ],
    text,
  );
}

/** Several bubbles on one card: the answer to an Action.Execute, which takes the place of the card pressed. */
export function answerCard(texts: readonly string[], choices: readonly Choice[]): Card {
  const body = texts.map((text) => ({ type: 'TextBlock', text: unmarked(text), wrap: true }));
  return adaptive(body, choices.map(submit), [...texts, ...numbered(choices)].join('\n'));
}

/** `msteams` makes Teams show what is said; other clients send the data, of which `say` is read. */
function submit({ title, say }: Choice) {
  return { type: 'Action.Submit', title, data: { say, msteams: { type: 'imBack', value: say } } };
}

/** A TextBlock takes Markdown: its signs are not ours. */
function unmarked(text: string): string {
  return text.replace(/[\\*_[\]()#`>~-]/g, '\\$&');
}

/** A card's host draws only so many in one set (maxActions of its host config, 5 unless it says otherwise). */
const mostInSet = 5;

/** https://adaptivecards.io/explorer/AdaptiveCard.html; 1.4 is what Teams and Web Chat draw. */
function adaptive(above: readonly unknown[], all: readonly unknown[], fallbackText: string): Card {
  const sets: unknown[] = [];
  for (let n = 0; n < all.length; n += mostInSet) {
    sets.push({ type: 'ActionSet', actions: all.slice(n, n + mostInSet) });
  }
  const fitsOne = all.length <= mostInSet;
  const body = fitsOne ? above : [...above, ...sets];
  const actions = fitsOne ? all : [];
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.4',
      body,
      actions,
      fallbackText,
    },
  };
}
