import { html, nothing, type TemplateResult } from 'lit';
import { sends } from '../reading/sends.ts';
import { say, type Words } from '../words.ts';
import { round } from './header.ts';
import { icons } from './icons.ts';

export interface ComposerActions {
  words: Words;
  files: readonly File[];
  fileTypes: readonly string[];
  mistake: string | null;
  empty: boolean;
  preview(file: File): string | null;
  typed(): void;
  send(): void;
  pick(files: readonly File[]): void;
  drop(file: File): void;
}

/** The field, what is attached, and the button. */
export function composer(actions: ComposerActions): TemplateResult {
  const { words, files, fileTypes, mistake, empty, typed, send, pick } = actions;
  const onKey = (event: KeyboardEvent) => {
    if (!sends(event)) return;
    event.preventDefault();
    send();
  };
  const onPick = (event: Event) => {
    const input = event.target as HTMLInputElement;
    pick([...(input.files ?? [])]);
    input.value = '';
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    pick(pasted);
  };
  const attach = (event: Event) => (event.currentTarget as Element).parentElement?.querySelector('input')?.click();
  const submit = (event: Event) => {
    event.preventDefault();
    send();
  };
  return html`<form @submit=${submit}>
    ${mistake === null ? nothing : html`<p class="note wrong" role="alert">${mistake}</p>`}
    ${files.length === 0 ? nothing : picked(actions)}
    <div class="line">
      <button class="round" type="button" aria-label=${say(words, 'web-attach')} title=${say(words, 'web-attach')} @click=${attach}>
        ${icons.attach}
      </button>
      <input type="file" hidden multiple accept=${fileTypes.join(',')} @change=${onPick} />
      <textarea
        class="field"
        rows="1"
        maxlength="2000"
        enterkeyhint="send"
        autocomplete="off"
        aria-label=${say(words, 'web-write')}
        placeholder=${say(words, 'web-write')}
        @input=${typed}
        @keydown=${onKey}
        @paste=${onPaste}
      ></textarea>
      <button class="round send" type="submit" aria-label=${say(words, 'web-send')} title=${say(words, 'web-send')} aria-disabled=${empty ? 'true' : 'false'}>
        ${icons.send}
      </button>
    </div>
  </form>`;
}

function picked({ words, files, preview, drop }: ComposerActions): TemplateResult {
  return html`<p class="note">${say(words, 'web-file-private')}</p>
    <div class="picked">
      ${files.map((file) => {
        const address = preview(file);
        return html`<figure>
          ${address === null ? icons.file : html`<img src=${address} alt="" />`}
          <figcaption>${file.name}</figcaption>
          ${round('close', `${say(words, 'web-remove-file')}: ${file.name}`, () => drop(file))}
        </figure>`;
      })}
    </div>`;
}
