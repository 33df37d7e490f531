import { html, type TemplateResult } from 'lit';
import { pieces } from '../reading/links.ts';

/** Words as text, never as markup; a web address in the assistant's words can be followed. */
export function linked(text: string): TemplateResult[] {
  return pieces(text).map((piece) =>
    piece.kind === 'text'
      ? html`${piece.text}`
      : html`<a href=${piece.href} target="_blank" rel="noopener noreferrer nofollow">${piece.text}</a>`,
  );
}
