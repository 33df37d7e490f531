import { type ParseArgsConfig, parseArgs } from 'node:util';
import { errorLine } from '../error-line.ts';
import { CodedError, isCoded } from '../errors.ts';

export function badUsage(detail: string): CodedError {
  return new CodedError('bad-usage', detail);
}

/** What was typed after a command, as its options say. Throws bad-usage. */
export function readArguments<const Config extends ParseArgsConfig>(
  args: readonly string[],
  config: Config,
): ReturnType<typeof parseArgs<Config & { args: string[] }>> {
  try {
    return parseArgs({ ...config, args: [...args] });
  } catch (error) {
    throw badUsage(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The exit code of a command: what `work` says, or 2 where it was not done. The error is printed on standard error, after
 * the usage where that is what went wrong.
 */
export async function exitCodeOf(usage: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (isCoded(error, 'bad-usage')) console.error(usage);
    console.error(errorLine(error));
    return 2;
  }
}
