import type { Conversations } from '../../conversation/conversations.ts';
import { knownOf } from '../../conversation/handoff-list.ts';
import { restoreCase } from '../../conversation/restore-case.ts';
import type { OutboundRow, Row } from '../../conversation/rows.ts';
import { beginsHandoff, handoffInitiation } from './handoff-initiation.ts';
import { activityOf, type OutgoingActivity, type Reader } from './outgoing-activity.ts';
import { basePath, type Party, rowsOf } from './party.ts';
import type { Tokens } from './tokens.ts';

/** Of a conversation that is handed to another desk, the last so many rows go along. */
const transcriptRows = 500;

/** What a client is given at once. */
export interface ActivitySet {
  activities: OutgoingActivity[];
  /** The number of the last row read. */
  watermark: number;
  /** There may be more after it. */
  more: boolean;
}

export interface ReadingParts {
  conversations: Conversations;
  tokens: Tokens;
  /** How the assistant is called. */
  botName: string;
}

/**
 * The activities after a watermark, at most `limit` rows of them. `base` is how the reader reaches this service. A
 * picture in a page cannot show a token, so the address of a file carries one of its own.
 */
export async function readActivities(
  { conversations, tokens, botName }: ReadingParts,
  party: Party,
  base: string,
  after: number,
  limit: number,
): Promise<ActivitySet> {
  const { conversation, user } = party;
  const rows = await conversations.rows(rowsOf(conversation), after, limit);
  const token = rows.some(hasFiles) ? await tokens.sign('file', party) : '';
  const fileAddress = (file: string) => `${base}${basePath}/conversations/${conversation}/uploads/${file}?t=${token}`;
  const reader = { conversation, user, botName, fileAddress };
  const activities = rows.map((row) => activityOf(row, reader)).filter((activity) => activity !== null);
  for (const row of party.isServer ? rows : []) {
    if (row.direction === 'out' && beginsHandoff(row)) activities.push(await initiation(conversations, row, reader));
  }
  return { activities, watermark: rows.at(-1)?.seq ?? after, more: rows.length === limit };
}

async function initiation(conversations: Conversations, row: OutboundRow, reader: Reader): Promise<OutgoingActivity> {
  const { conversation } = row;
  const rows = await conversations.storedRows(conversation, Math.max(0, row.seq - transcriptRows), transcriptRows);
  const stored = await conversations.find(conversation);
  const known = knownOf(restoreCase(stored?.case, row.language ?? 'zh').case);
  const said = rows.filter(({ seq }) => seq <= row.seq).map((one) => activityOf(one, reader));
  return handoffInitiation(
    row,
    known,
    said.filter((activity) => activity !== null),
    reader,
  );
}

/** As it stands on the wire: the watermark is a string. */
export function asJson({ activities, watermark }: ActivitySet): string {
  return JSON.stringify({ activities, watermark: String(watermark) });
}

function hasFiles(row: Row): boolean {
  return row.direction === 'in' && row.attachments.some(({ file }) => file != null);
}
