import type { DeskWords } from './frame.ts';

/** A part of a page under a heading of its own, as HTML; `title` is a message. */
export function section(id: string, title: string, inside: string, words: DeskWords): string {
  return `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${words.say(title)}</h2>\n${inside}\n</section>`;
}
