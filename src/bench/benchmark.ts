/** What a benchmark found: the same numbers as a table to read and as JSON. */
export interface Findings {
  table: string;
  json: unknown;
}

export interface BenchOptions {
  /** `--file`: measured on this as well. */
  file?: string | undefined;
  /** What is said while it runs, a line at a time. */
  progress(line: string): void;
}

export type Benchmark = (options: BenchOptions) => Promise<Findings>;

/** Columns of text, the first to the left and the others to the right; Chinese characters take two places. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const blank = ' '.repeat((widths[column] ?? 0) - width(cell));
          return column === 0 ? cell + blank : blank + cell;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function width(text: string): number {
  return [...text].length + (text.match(/[\u2e80-\uffef]/gu)?.length ?? 0);
}
