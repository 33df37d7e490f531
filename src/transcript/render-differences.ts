import type { Difference } from './compare.ts';

/** For people: where, what was written, what came. */
export function renderDifferences(file: string, differences: readonly Difference[]): string {
  return differences
    .map(({ line, what, expected, got }) =>
      [
        `${file}:${line}: ${what}`,
        `  written: ${indented(expected ?? '(no bubble)')}`,
        `  came:    ${indented(got ?? '(no bubble)')}`,
      ].join('\n'),
    )
    .join('\n');
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n           ');
}
