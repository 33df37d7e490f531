import type { ChangedEvent } from '../tickets/changed-event.ts';
import type { ForgetEvent } from '../tickets/forget-event.ts';
import type { Arrival } from './door.ts';
import type { StoredConversation } from './ports.ts';

/** What happened to a ticket outside its conversation, on its way into it; null where nobody is left to be told. */
export function changedArrival(
  event: ChangedEvent | ForgetEvent | null,
  known: StoredConversation | null,
): Arrival | null {
  if (event === null || known === null) return null;
  const { channel, external } = known;
  const { kind, name, value, id } = event;
  return { channel, conversation: external, messageId: id, kind, text: '', name, value, address: 'desk' };
}
