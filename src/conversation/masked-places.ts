import { z } from 'zod';
import { isCoded } from '../errors.ts';
import type { MaskedSpan, Sealer } from '../sealing/sealed.ts';
import { type InboundRow, sealPurpose } from './rows.ts';

const spansSchema = z.array(
  z.object({ kind: z.string(), at: z.number().int(), length: z.number().int(), value: z.string() }),
);

/** The borrower's own words, for the turn that handles the row; null when the masked places cannot be opened any more. */
export function openedText(row: InboundRow, sealer: Sealer): string | null {
  if (row.sealed === null) return row.text;
  try {
    const spans = sealer.open(row.sealed, sealPurpose.inbound(row.conversation, row.messageId));
    return putBack(row.text, spansSchema.parse(JSON.parse(spans)));
  } catch (error) {
    if (isCoded(error, 'cannot-open-seal')) return null;
    throw error;
  }
}

/** Puts what was masked back where its stand-in stands. */
export function putBack(masked: string, spans: readonly MaskedSpan[]): string {
  let text = '';
  let from = 0;
  for (const { at, length, value } of [...spans].sort((a, b) => a.at - b.at)) {
    text += masked.slice(from, at) + value;
    from = at + length;
  }
  return text + masked.slice(from);
}
