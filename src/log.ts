import { type DestinationStream, destination, type LevelWithSilent, pino, stdTimeFunctions } from 'pino';
import type { Fields, Log } from './conversation/log.ts';

export type LogLevel = LevelWithSilent;

/**
 * One JSON line an entry, on standard error: standard output belongs to what was asked for. `msg` is the code of what
 * happened. Nothing but the given fields is written: no address, no host name, no error with its message.
 */
export function createLog(level: LogLevel, to?: DestinationStream): Log & { debug: Log['info'] } {
  // Written at once: the last line before an end is the one that matters.
  const lines = pino(
    { level, base: null, timestamp: stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    to ?? destination({ fd: 2, sync: true }),
  );
  return {
    debug: (code: string, fields: Fields = {}) => lines.debug(fields, code),
    info: (code, fields = {}) => lines.info(fields, code),
    warn: (code, fields = {}) => lines.warn(fields, code),
    error: (code, fields = {}) => lines.error(fields, code),
  };
}

export type ServiceLog = ReturnType<typeof createLog>;
