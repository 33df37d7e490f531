import { type Builder, query } from '../query.ts';

interface Upto {
  conversation: string;
  seq: number;
}

/** Deletion at the borrower's wish. The conversation keeps its numbering, so that a reader's watermark stays good. */
export function forgetQueries(db: Builder) {
  return {
    /** All but the row that asked and what was written since: an earlier row's answer may have a later number. */
    messages: query<Upto>()((slot) =>
      db
        .deleteFrom('messages')
        .where('conversation', '=', slot.conversation)
        .where((eb) => eb.or([eb('seq', '<', slot.seq), eb('direction', '=', 'out')])),
    ),
    /** The row that asked keeps its id alone: delivered again, it must still be known. */
    request: query<Upto & { body_json: string }>()((slot) =>
      db
        .updateTable('messages')
        .set({ text: '', sealed_json: null, body_json: slot.body_json })
        .where('conversation', '=', slot.conversation)
        .where('seq', '=', slot.seq),
    ),
    timers: query<{ conversation: string }>()((slot) =>
      db.deleteFrom('timers').where('conversation', '=', slot.conversation),
    ),
    deliveries: query<{ conversation: string }>()((slot) =>
      db.deleteFrom('deliveries').where('conversation', '=', slot.conversation),
    ),
  };
}
