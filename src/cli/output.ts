/** Where a command writes: standard output and standard error, line by line. */
export interface Output {
  out(line: string): void;
  err(line: string): void;
}
