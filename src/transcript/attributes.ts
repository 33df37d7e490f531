import type { Attribute } from './transcript.ts';

const last = /(?:^|\s)\[([a-z-]+):([^\]]*)\]$/;

/**
 * The `[name: value]` at the end of a text, in the order written, and the text before them. A backslash in front of a
 * line or of a bracket says that what follows is text.
 */
export function splitAttributes(written: string): { text: string; attributes: Attribute[] } {
  const attributes: Attribute[] = [];
  let text = written.trimEnd();
  for (let found = last.exec(text); found !== null; found = last.exec(text)) {
    attributes.unshift({ name: found[1] ?? '', value: (found[2] ?? '').trim() });
    text = text.slice(0, found.index).trimEnd();
  }
  return { text: text.replaceAll(/^\\|\\(?=\[)/gm, ''), attributes };
}

export function writeAttribute({ name, value }: Attribute): string {
  return value === '' ? `[${name}:]` : `[${name}: ${value}]`;
}
