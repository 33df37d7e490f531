/** What the chat needs of a Direct Line activity, checked: whatever does not fit is left out, never shown half. */
export interface Activity {
  id: string;
  from: 'bot' | 'me';
  /** `clientActivityID` of a message that some tab of this borrower has sent. */
  clientId: string | null;
  /** Milliseconds. */
  at: number;
  text: string;
  /** The language it is in, where it says so: zh-CN, en-US. */
  locale: string;
  choices: Choice[];
  /** For programs: question, cause, ticket … */
  value: Readonly<Record<string, unknown>>;
  files: SharedFile[];
}

/** A button: what it shows, and what is said for the borrower when it is pressed. */
export interface Choice {
  title: string;
  say: string;
}

export interface SharedFile {
  name: string;
  contentType: string;
  /** Where the borrower's own copy can be looked at; empty where it cannot. */
  url: string;
}

export type Incoming = { kind: 'message'; activity: Activity } | { kind: 'typing' };

/** Reads one activity off the line; null for what the chat does not show (events, traces, other kinds). */
export function readActivity(raw: unknown, now: number): Incoming | null {
  const activity = record(raw);
  const from = record(activity.from);
  if (activity.type === 'typing') return from.role === 'user' ? null : { kind: 'typing' };
  if (activity.type !== 'message' || typeof activity.id !== 'string') return null;
  const channelData = record(activity.channelData);
  const clientId = text(channelData.clientActivityID) || null;
  const at = Date.parse(text(activity.timestamp));
  return {
    kind: 'message',
    activity: {
      id: activity.id,
      from: from.role === 'user' || (from.role !== 'bot' && clientId !== null) ? 'me' : 'bot',
      clientId,
      at: Number.isFinite(at) ? at : now,
      text: text(activity.text),
      locale: text(activity.locale),
      choices: readChoices(record(activity.suggestedActions).actions),
      value: record(activity.value),
      files: list(activity.attachments).map((file) => {
        const { name, contentType, contentUrl } = record(file);
        return { name: text(name), contentType: text(contentType), url: text(contentUrl) };
      }),
    },
  };
}

function readChoices(actions: unknown): Choice[] {
  return list(actions).flatMap((action) => {
    const { title, value, type } = record(action);
    if (typeof title !== 'string' || (type !== 'imBack' && type !== 'postBack')) return [];
    return [{ title, say: typeof value === 'string' ? value : title }];
  });
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
