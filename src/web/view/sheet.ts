import { html, nothing, type TemplateResult } from 'lit';
import { safeAddress } from '../reading/links.ts';
import { type ChatConfig, say, type Words } from '../words.ts';
import { icons } from './icons.ts';

export type Sheet = 'menu' | 'privacy' | 'new';

export interface SheetActions {
  words: Words;
  config: ChatConfig;
  /** This conversation is the visitor's only one, and starts over in the same place. */
  onlyOne: boolean;
  go(sheet: Sheet | null): void;
  human(): void;
  switchLanguage(): void;
  download(): void;
  startAnew(): void;
}

/** What lies over the chat for a moment: the menu, the privacy notice, a question before something is lost. */
export function sheet(which: Sheet, actions: SheetActions): TemplateResult {
  const { words, go } = actions;
  const titles = { menu: 'web-menu', privacy: 'web-privacy', new: 'web-new' };
  const inside = { menu, privacy, new: anew }[which];
  const outside = (event: Event) => event.target === event.currentTarget && go(null);
  return html`<div class="veil" @click=${outside}>
    <div class="sheet" role="dialog" aria-modal="true" aria-labelledby="sheet">
      <h2 id="sheet" tabindex="-1">${say(words, titles[which])}</h2>
      ${inside(actions)}
    </div>
  </div>`;
}

function menu({ words, go, human, switchLanguage, download }: SheetActions): TemplateResult {
  const entry = (icon: keyof typeof icons, label: string, press: () => void) =>
    html`<button class="entry" type="button" @click=${press}>${icons[icon]}${label}</button>`;
  return html`${entry('person', say(words, 'web-say-human'), human)}
    ${entry('download', say(words, 'web-download'), download)}
    ${entry('language', say(words, 'web-other-language'), switchLanguage)}
    ${entry('shield', say(words, 'web-privacy'), () => go('privacy'))}
    ${entry('anew', say(words, 'web-new'), () => go('new'))} ${leave(words, 'web-close', () => go(null))}`;
}

function privacy({ words, config, go }: SheetActions): TemplateResult {
  const ids = ['web-privacy-kept', 'web-privacy-ticket', 'web-privacy-device', 'web-privacy-delete'];
  const { privacyUrl, retentionDays: days, ticketRetentionDays: tickets } = config;
  const href = privacyUrl === null ? null : safeAddress(privacyUrl);
  return html`${ids.map((id) => html`<p>${say(words, id, { days, tickets })}</p>`)}
    ${
      href === null
        ? nothing
        : html`<p><a href=${href} target="_blank" rel="noopener noreferrer">${say(words, 'web-privacy-link')}</a></p>`
    }
    ${leave(words, 'web-close', () => go(null))}`;
}

function anew({ words, onlyOne, go, startAnew }: SheetActions): TemplateResult {
  return html`<p>${say(words, onlyOne ? 'web-new-sure-known' : 'web-new-sure')}</p>
    <div class="both">
      <button class="go" type="button" @click=${startAnew}>${say(words, 'web-new-yes')}</button>
      <button class="chip" type="button" @click=${() => go(null)}>${say(words, 'web-cancel')}</button>
    </div>`;
}

function leave(words: Words, id: string, press: () => void): TemplateResult {
  return html`<div class="both"><button class="chip" type="button" @click=${press}>${say(words, id)}</button></div>`;
}
