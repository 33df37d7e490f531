import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { asAnswer, type Question } from '../reading/question.ts';
import type { Replies } from '../reading/replies.ts';
import { say, type Words } from '../words.ts';

export interface ReplyActions {
  words: Words;
  ticked: ReadonlySet<number>;
  tick(index: number): void;
  /** Says it for the borrower. `byKey`: pressed on the keyboard, whose focus should find the next choices. */
  choose(text: string, byKey: boolean): void;
}

/** What can be tapped instead of typed. */
export function replies(open: Replies, actions: ReplyActions): unknown {
  if (open.kind === 'none') return nothing;
  const { words } = actions;
  // Each set is an element of its own: a style keeps it shut until the tap before it is certainly over.
  return keyed(open.key, group(open, words, actions));
}

function group(open: Exclude<Replies, { kind: 'none' }>, words: Words, actions: ReplyActions): TemplateResult {
  return html`<div class="replies" role="group" aria-label=${say(words, 'web-choose')}>
    ${open.kind === 'tick' ? boxes(open.question, actions) : chips(open.choices, actions)}
    ${open.kind === 'tick' || open.question ? asides(actions) : nothing}
  </div>`;
}

function chips(choices: readonly { title: string; say: string }[], { choose }: ReplyActions): TemplateResult {
  return html`<div class="chips">
    ${choices.map(
      (choice) =>
        html`<button class="chip" type="button" @click=${(event: MouseEvent) => choose(choice.say, byKey(event))}>
          ${choice.title}
        </button>`,
    )}
  </div>`;
}

function boxes({ options, none, unsure }: Question, actions: ReplyActions): TemplateResult {
  const { words, ticked, tick, choose } = actions;
  const count = ticked.size;
  const closing = [none, unsure].filter((title) => title !== null).map((title) => ({ title, say: title }));
  return html`<fieldset>
      <legend class="heard">${say(words, 'web-choose')}</legend>
      ${options.map(
        (option, index) => html`<label class="tick ${ticked.has(index) ? 'on' : ''}">
          <input type="checkbox" .checked=${ticked.has(index)} @change=${() => tick(index)} /><span>${option}</span>
        </label>`,
      )}
    </fieldset>
    <div class="chips">
      <button
        class="go"
        type="button"
        aria-disabled=${count === 0 ? 'true' : 'false'}
        @click=${(event: MouseEvent) => count > 0 && choose(asAnswer([...ticked]), byKey(event))}
      >
        ${count === 0 ? say(words, 'web-tick-none') : say(words, 'web-ticked', { count })}
      </button>
      ${chips(closing, actions)}
    </div>`;
}

/** Back, why, skip: what can always be said of a question, small beside its answers. */
function asides({ words, choose }: ReplyActions): TemplateResult {
  const each = ['web-say-back', 'web-say-why', 'web-say-skip'].map((id) => say(words, id));
  return html`<div class="asides">
    ${each.map(
      (title) =>
        html`<button type="button" @click=${(event: MouseEvent) => choose(title, byKey(event))}>${title}</button>`,
    )}
  </div>`;
}

/** A click that no pointer made. */
function byKey(event: MouseEvent): boolean {
  return event.detail === 0;
}
