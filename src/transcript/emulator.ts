import { z } from 'zod';
import { badLine } from './bad-line.ts';
import { type Act, defaultHeader, type Expected, type Transcript, type Turn } from './transcript.ts';

/** What is read of an activity of a Bot Framework Emulator transcript; the rest is left alone. */
const activitySchema = z.object({
  type: z.string(),
  from: z.object({ role: z.enum(['user', 'bot']) }).optional(),
  timestamp: z.iso.datetime({ offset: true }).optional(),
  id: z.string().optional(),
  text: z.string().nullish(),
  name: z.string().nullish(),
  value: z.unknown().optional(),
  locale: z.string().nullish(),
  attachments: z.array(z.object({ contentType: z.string(), name: z.string().nullish() })).nullish(),
  suggestedActions: z.object({ actions: z.array(z.object({ title: z.string() })) }).nullish(),
});
type Activity = z.infer<typeof activitySchema>;

/** Shorter pauses than this are typing, not waiting. Milliseconds. */
const pause = 60_000;

/**
 * A conversation out of a Bot Framework Emulator `.transcript` file: a JSON array of activities. Messages and events
 * count; typing, traces and conversation updates do not. Throws bad-transcript.
 */
export function parseEmulator(file: string, source: string): Transcript {
  const activities = readActivities(file, source);
  const spoken = activities.filter(({ activity }) => activity.type === 'message' || activity.type === 'event');
  const header = { ...defaultHeader, opening: spoken[0]?.activity.from?.role === 'bot' };
  header.locale = spoken.find(({ activity }) => activity.locale)?.activity.locale ?? header.locale;
  const turns: Turn[] = header.opening ? [{ line: 1, act: { kind: 'open' }, expected: [], raw: [] }] : [];
  let last: number | null = null;
  for (const { activity, line } of spoken) {
    if (activity.from === undefined) throw badLine(file, line, 'from.role says user or bot.');
    const at = activity.timestamp === undefined ? null : Date.parse(activity.timestamp);
    if (activity.from.role === 'bot') {
      turns.at(-1)?.expected.push(bubbleOf(activity, line));
    } else {
      const waited = at === null || last === null ? 0 : at - last;
      if (waited >= pause) turns.push({ line, act: { kind: 'wait', for: waited }, expected: [], raw: [] });
      turns.push({ line, act: actOf(activity), expected: [], raw: [] });
    }
    last = at ?? last;
  }
  if (turns.length === 0) throw badLine(file, 1, 'nobody says anything here.');
  return { file, header, head: [], turns, tail: [] };
}

function readActivities(file: string, source: string): { activity: Activity; line: number }[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch {
    throw badLine(file, 1, 'this is not JSON; a .transcript file is an array of activities.');
  }
  if (!Array.isArray(parsed)) throw badLine(file, 1, 'a .transcript file is an array of activities.');
  return parsed.map((part, i) => {
    const read = activitySchema.safeParse(part);
    if (read.success) return { activity: read.data, line: i + 1 };
    const issue = read.error.issues[0];
    throw badLine(file, i + 1, `activity ${i + 1}: ${issue?.path.join('.')}: ${issue?.message}.`);
  });
}

function actOf(activity: Activity): Act {
  if (activity.type === 'event') {
    return { kind: 'event', name: activity.name ?? '', value: activity.value ?? null };
  }
  const attachments = (activity.attachments ?? []).map(({ contentType, name }) => ({
    contentType,
    name: name ?? null,
  }));
  return { kind: 'user', text: activity.text ?? '', attachments, id: activity.id ?? null };
}

function bubbleOf({ text, suggestedActions }: Activity, line: number): Expected {
  const choices = suggestedActions?.actions.map(({ title }) => title).join(' | ');
  const attributes = choices === undefined ? [] : [{ name: 'choices', value: choices }];
  return { line, text: text ?? '', attributes, raw: [] };
}
