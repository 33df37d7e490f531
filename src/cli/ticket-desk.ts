import type { Clock } from '../clock.ts';
import { admit } from '../conversation/door.ts';
import type { Store } from '../conversation/ports.ts';
import type { NewInbound } from '../conversation/rows.ts';
import type { Ids } from '../ids.ts';
import type { Sealer } from '../sealing/sealed.ts';
import type { ChangedEvent } from '../tickets/changed-event.ts';
import type { TicketChange, TicketStore } from '../tickets/ticket.ts';
import { maskText } from '../understanding/masking.ts';

/** What a human's commands work on. */
export interface Desk {
  tickets: TicketStore;
  /** The change and the event that tells the conversation, together or not at all. */
  write(change: TicketChange, event: ChangedEvent | null): Promise<void>;
  sealer: Sealer;
  clock: Clock;
  /** Words for a borrower are stored masked, a human's too. */
  mask(text: string): string;
}

export interface DeskParts {
  store: Pick<Store, 'tickets' | 'conversations'>;
  sealer: Sealer;
  clock: Clock;
  ids: Ids;
}

/** The desk over a store. Whoever runs the conversations takes the events up like everything else that has come in. */
export function deskOver({ store, sealer, clock, ids }: DeskParts): Desk {
  /** Null where nobody is left to be told. */
  const inbound = async (event: ChangedEvent): Promise<NewInbound | null> => {
    const known = await store.conversations.find(event.conversation);
    if (known === null) return null;
    const { channel, external } = known;
    const { kind, name, value } = event;
    const arrival = {
      channel,
      conversation: external,
      messageId: event.id,
      kind,
      text: '',
      name,
      value,
      address: 'desk',
    };
    return admit(arrival, { mask: maskText, sealer, ids, clock });
  };
  return {
    tickets: store.tickets,
    write: async (change, event) => {
      await store.conversations.changeTicket(change, event === null ? null : await inbound(event));
    },
    sealer,
    clock,
    mask: (text) => maskText(text).text,
  };
}
