import { errors, isCoded } from './errors.ts';

/** One thrown thing as one line for whoever started the program: code, what is wrong, what to do. Never a stack. */
export function errorLine(error: unknown): string {
  if (isCoded(error)) return `${error.code}: ${error.message} ${error.remedy}`;
  const { message } = errors.internal;
  if (!(error instanceof Error)) return `internal: ${message}`;
  const code = (error as NodeJS.ErrnoException).code;
  const place = /\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?$/m.exec(error.stack ?? '')?.[1];
  return `internal: ${message} It is a ${[error.name, code].filter(Boolean).join(' ')}${place ? ` at ${place}` : ''}.`;
}
