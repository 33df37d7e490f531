/** `code` names what happened in kebab-case. Fields never hold what a borrower or the assistant said. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(code: string, fields?: Fields): void;
  warn(code: string, fields?: Fields): void;
  /** Somebody has to look: an alarm. */
  error(code: string, fields?: Fields): void;
}

/** What happened how often, for /metrics. */
export type Counted =
  | 'accepted'
  | 'duplicate'
  | 'turn'
  | 'attempt-failed'
  | 'turn-failed'
  | 'lost-race'
  | 'put-off'
  | 'case-repaired'
  | 'delivered'
  | 'delivery-failed'
  | 'delivery-parked'
  | 'reason-code-explained'
  | 'reason-code-unmapped';

export interface Meter {
  count(what: Counted): void;
}

export const silentLog: Log = { info() {}, warn() {}, error() {} };
export const noMeter: Meter = { count() {} };

/** What of an error may be logged: its code or class, and the places in the code it came through. Never its message. */
export function faultFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { error: error.name, code, at: places(error) };
}

/** The message stands at the head of the stack and may hold borrower text: it is cut off, whole. */
function places(error: Error): string | null {
  const head = error.stack?.indexOf(error.message) ?? -1;
  if (error.stack === undefined || head < 0) return null;
  const frames = error.stack.slice(head + error.message.length).split('\n');
  return frames
    .slice(1, 5)
    .map((frame) => frame.trim())
    .join(' < ');
}
