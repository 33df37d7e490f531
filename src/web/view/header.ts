import { html, nothing, type TemplateResult } from 'lit';
import type { ChatState } from '../line/conversation.ts';
import { type ChatConfig, say, type Words } from '../words.ts';
import { icons } from './icons.ts';

export interface HeaderActions {
  words: Words;
  config: ChatConfig;
  closes: boolean;
  open(sheet: 'menu' | 'privacy'): void;
  close(): void;
}

/** Who this is, what it is not, and the privacy notice one tap away. */
export function header({ words, config, closes, open, close }: HeaderActions): TemplateResult {
  const { name, isLender } = config.operator;
  return html`<header>
    <span class="mark" aria-hidden="true">问</span>
    <div class="who">
      <h1 tabindex="-1">
        ${say(words, 'web-name')}${isLender ? nothing : html`<span class="badge">${say(words, 'web-not-lender')}</span>`}
      </h1>
      <p class="sub">
        <span>${name === null ? say(words, 'web-machine') : say(words, 'web-run-by', { operator: name })}</span>
        <button type="button" @click=${() => open('privacy')}>${say(words, 'web-privacy')}</button>
      </p>
    </div>
    ${round('menu', say(words, 'web-menu'), () => open('menu'))}
    ${closes ? round('close', say(words, 'web-close'), close) : nothing}
  </header>`;
}

export function round(icon: keyof typeof icons, label: string, press: () => void): TemplateResult {
  return html`<button class="round" type="button" aria-label=${label} title=${label} @click=${press}>
    ${icons[icon]}
  </button>`;
}

/** What the borrower should know of the line; nothing when all is well. */
export function banner(
  line: ChatState['line'],
  anew: boolean,
  words: Words,
  tryNow: () => void,
): TemplateResult | typeof nothing {
  const id = { offline: 'web-offline', trying: 'web-trying', busy: 'web-busy', refused: 'web-refused' }[line as string];
  if (id === undefined) {
    return anew ? html`<div class="banner" role="status"><p>${say(words, 'web-anew')}</p></div>` : nothing;
  }
  return html`<div class="banner" role="status">
    <p>${say(words, id)}</p>
    <button type="button" @click=${tryNow}>${say(words, 'web-try-now')}</button>
  </div>`;
}
