import { type ListedHandoff, listedHandoffSchema } from '../conversation/handoff-list.ts';
import { fromJson, toJson } from './columns.ts';
import type { HandoffColumns } from './tables.ts';

export function handoffColumns(listed: ListedHandoff): HandoffColumns {
  return {
    conversation: listed.conversation,
    state: listed.state,
    rank: listed.danger === null ? 1 : 0,
    since: listed.since,
    holder: listed.by?.id ?? null,
    body_json: toJson(listed),
  };
}

export function toListed({ body_json }: Pick<HandoffColumns, 'body_json'>): ListedHandoff {
  return fromJson(listedHandoffSchema, body_json, 'handoffs.body_json');
}
