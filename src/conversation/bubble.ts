import { z } from 'zod';
import type { Outgoing } from '../../dialogs/turn.ts';
import type { Sealer } from '../sealing/sealed.ts';
import { type NewOutbound, type OutboundRow, sealPurpose, type Walked } from './rows.ts';

/** Stands where a secret stood. Its length says nothing. */
const standIn = '••••••';

export interface Made {
  conversation: string;
  /** The seq of the inbound row answered, and which of its answers this is, from 1. */
  answers: number;
  n: number;
  language: 'zh' | 'en';
  knowledge: string;
  walked: Walked[];
}

const original = z.object({
  text: z.string(),
  choices: z.array(z.object({ title: z.string(), say: z.string() })),
  value: z.record(z.string(), z.unknown()).nullable(),
});

/** The row of a bubble. Where it holds secrets, the row shows stand-ins and the whole is sealed beside it. */
export function bubbleRow(bubble: Outgoing, made: Made, sealer: Sealer): NewOutbound {
  const id = `${made.answers}.${made.n}`;
  const open = {
    text: bubble.text.replaceAll('\u0000', '').toWellFormed(),
    choices: bubble.choices ?? [],
    value: bubble.value ?? null,
  };
  const secrets = (bubble.secrets ?? []).filter((secret) => secret !== '');
  const shown = secrets.length === 0 ? open : original.parse(without(secrets, open));
  return {
    ...shown,
    id,
    answers: made.answers,
    language: made.language,
    sealed:
      secrets.length === 0 ? null : sealer.seal(JSON.stringify(open), sealPurpose.outbound(made.conversation, id)),
    provenance: { knowledge: made.knowledge, from: bubble.from ?? [], walked: made.walked },
  };
}

/** The bubble as the borrower reads it; with the stand-ins once the seal has been erased. Throws cannot-open-seal. */
export function openedBubble(row: OutboundRow, sealer: Sealer): OutboundRow {
  if (row.sealed === null) return row;
  const sealed = sealer.open(row.sealed, sealPurpose.outbound(row.conversation, row.id));
  return { ...row, ...original.parse(JSON.parse(sealed)), sealed: null };
}

function without(secrets: readonly string[], part: unknown): unknown {
  if (typeof part === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, standIn), part);
  if (Array.isArray(part)) return part.map((item) => without(secrets, item));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, without(secrets, item)]));
}
