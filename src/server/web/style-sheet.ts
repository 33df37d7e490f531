import { readFileSync } from 'node:fs';

/** The style sheet of a page of ours: what all pages share, then the page's own, by their names in `pages/`. */
export function styleSheet(...names: readonly string[]): string {
  return ['base', ...names]
    .map((name) => readFileSync(new URL(`../pages/${name}.css`, import.meta.url), 'utf8'))
    .join('');
}
