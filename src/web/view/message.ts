import { html, nothing, type TemplateResult } from 'lit';
import { type Card, toKeep } from '../reading/card.ts';
import type { MessageRow } from '../reading/rows.ts';
import { say, type Words } from '../words.ts';
import { icons } from './icons.ts';
import { linked } from './words-of.ts';

export interface MessageActions {
  words: Words;
  /** The row whose words were just copied. */
  copied: string | null;
  /** What stands for a file that the borrower picked in this tab. */
  preview(file: File): string | null;
  due(at: number): string;
  copy(key: string, text: string): void;
  print(title: string, text: string): void;
  save(title: string, text: string): void;
  saveCalendar(title: string, calendar: string): void;
  retry(key: string): void;
  discard(key: string): void;
}

/** One bubble with what belongs to it. */
export function message(row: MessageRow, news: boolean, actions: MessageActions): TemplateResult {
  const { words } = actions;
  const classes = ['message', row.from, row.status, row.first && 'first', row.last && 'last', news && 'news'];
  return html`<div class=${classes.filter(Boolean).join(' ')}>
    <div class="bubble ${row.card === null ? '' : `card ${row.card.kind}`}">
      <span class="heard">${row.speaker ?? say(words, row.from === 'bot' ? 'web-name' : 'web-you')}: </span>
      ${files(row, actions)} ${row.card === null ? plain(row) : card(row, row.card, actions)}
    </div>
    ${foot(row, actions)}
  </div>`;
}

function plain({ text, from }: MessageRow): TemplateResult | typeof nothing {
  if (text === '') return nothing;
  return html`<p class="words">${from === 'bot' ? linked(text) : text}</p>`;
}

function card(row: MessageRow, card: Card, actions: MessageActions): TemplateResult {
  const title = cardTitle(card, actions.words);
  return html`<h2>${title}${card.kind === 'question' && card.most !== null ? dots(card.n, card.most) : nothing}</h2>
    ${inside(row, card, actions)} ${toKeep.has(card.kind) ? keep(row, card, title, actions) : nothing}`;
}

function cardTitle(card: Card, words: Words): string {
  if (card.kind !== 'question') return say(words, `web-card-${card.kind}`);
  const { n, most } = card;
  return most === null ? say(words, 'web-question', { n }) : say(words, 'web-question-of', { n, most });
}

/** How far the questions have come; the title says the same in words. */
function dots(n: number, most: number): TemplateResult {
  const each = Array.from({ length: most }, (_, i) => html`<i class=${i < n ? 'done' : ''}></i>`);
  return html`<span class="dots" aria-hidden="true">${each}</span>`;
}

function inside(row: MessageRow, card: Card, { words, due }: MessageActions): TemplateResult {
  if (card.kind === 'summary') {
    return html`<p class="words">${card.lead}</p>
      <dl>
        ${card.lines.map(({ name, said }) => html`<dt>${name}</dt><dd>${said}</dd>`)}
      </dl>`;
  }
  if (card.kind === 'ticket') {
    const when =
      card.dueAt === null ? nothing : html`<p class="due">${say(words, 'web-due', { due: due(card.dueAt) })}</p>`;
    return html`<p class="number">${card.number}</p>${row.text.includes(due(card.dueAt ?? 0)) ? nothing : when}
      <p class="words">${linked(row.text)}</p>`;
  }
  return html`<p class="words">${headed.has(card.kind) ? headline(row.text) : linked(row.text)}</p>`;
}

/** Cards whose first line says it all. */
const headed: ReadonlySet<Card['kind']> = new Set([
  'cause',
  'first',
  'steps',
  'danger',
  'dispute',
  'hardship',
  'complaint',
  'repayment-table',
]);

function headline(text: string): TemplateResult {
  const [first = '', ...rest] = text.split('\n');
  return rest.length === 0 ? html`${linked(first)}` : html`<strong>${linked(first)}</strong>${linked(rest.join('\n'))}`;
}

function keep(row: MessageRow, card: Card, title: string, actions: MessageActions): TemplateResult {
  const { words } = actions;
  const copied = actions.copied === row.key;
  return html`<div class="keep">
    <button class="small" type="button" @click=${() => actions.copy(row.key, row.text)}>
      ${icons.copy}${say(words, copied ? 'web-copied' : 'web-copy')}
    </button>
    ${
      card.kind === 'ticket'
        ? nothing
        : html`<button class="small" type="button" @click=${() => actions.print(title, row.text)}>
            ${icons.print}${say(words, 'web-print')}
          </button>`
    }
    <button class="small" type="button" @click=${() => actions.save(title, row.text)}>
      ${icons.save}${say(words, 'web-save')}
    </button>
    ${card.kind === 'plan' && card.calendar !== null ? toCalendar(title, card.calendar, actions) : nothing}
  </div>`;
}

function toCalendar(title: string, calendar: string, { words, saveCalendar }: MessageActions): TemplateResult {
  return html`<button class="small" type="button" @click=${() => saveCalendar(title, calendar)}>
    ${icons.save}${say(words, 'web-to-calendar')}
  </button>`;
}

function files(row: MessageRow, { preview }: MessageActions): TemplateResult | typeof nothing {
  if (row.files.length === 0) return nothing;
  const shown = row.files.map((file) => {
    const address = file instanceof File ? preview(file) : file.contentType.startsWith('image/') ? file.url : '';
    return address
      ? html`<img src=${address} alt=${file.name} />`
      : html`<span class="file">${icons.file}${file.name}</span>`;
  });
  return html`<div class="files">${shown}</div>`;
}

function foot(row: MessageRow, { words, retry, discard }: MessageActions): TemplateResult | typeof nothing {
  if (row.status === 'sent' || row.status === 'sending') {
    return row.last ? html`<div class="foot"><time>${row.time}</time></div>` : nothing;
  }
  const waits = row.status === 'waiting';
  return html`<div class="foot">
    <span class="unsent">${say(words, 'web-unsent')}</span>
    ${waits ? html`<span>${say(words, 'web-waiting')}</span>` : nothing}
    <button type="button" @click=${() => retry(row.key)}>${say(words, 'web-retry')}</button>
    <button type="button" @click=${() => discard(row.key)}>${say(words, 'web-discard')}</button>
  </div>`;
}
