import type { ChangedEvent } from '../tickets/changed-event.ts';
import type { Arrival } from './door.ts';
import type { StoredConversation } from './ports.ts';

/** A ticket's change on its way into the conversation; null where nobody is left to be told. */
export function changedArrival(event: ChangedEvent | null, known: StoredConversation | null): Arrival | null {
  if (event === null || known === null) return null;
  const { channel, external } = known;
  const { kind, name, value, id } = event;
  return { channel, conversation: external, messageId: id, kind, text: '', name, value, address: 'desk' };
}
