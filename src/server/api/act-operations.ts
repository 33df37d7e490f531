import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { OnceKey } from '../../audit/once.ts';
import { CodedError, type ErrorCode } from '../../errors.ts';
import { openContact } from '../../tickets/contact.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { type Act, longestWords, type Trouble } from '../desk/ticket-desk.ts';
import type { Fields } from '../desk/visits.ts';
import { json, type Reply } from '../reply.ts';
import type { Asked } from '../route.ts';
import { ticketAsked } from '../ticket-asked.ts';
import type { ApiParts } from './api-parts.ts';
import { type ApiCall, type Operation, operation } from './operation.ts';
import { type Acted, actedOf, actedShape, contactShape, sent } from './shapes.ts';
import { etagOf } from './ticket-operations.ts';

const version = z.number().int().positive().optional();
const words = z.string().min(1).max(longestWords);
const versioned = z.object({ version });
const spoken = versioned.extend({ words });

const bodies = {
  take: versioned.register(sent, { id: 'Take' }),
  assign: versioned.extend({ to: z.string().min(1).max(60) }).register(sent, { id: 'Assign' }),
  ask: spoken.register(sent, { id: 'Say' }),
  decide: versioned
    .extend({
      decision: z.enum(['upheld', 'partly', 'declined']),
      reasons: z.array(z.string().max(60)).max(20).default([]),
      words: z.string().max(longestWords).default(''),
    })
    .register(sent, { id: 'Decide' }),
  extend: spoken.extend({ days: z.union([z.literal(30), z.literal(60)]) }).register(sent, { id: 'Extend' }),
  note: z.object({ words }).register(sent, { id: 'AddNote' }),
};

interface Given {
  version?: number | undefined;
  words?: string;
  to?: string;
  decision?: string;
  reasons?: string[];
  days?: number;
}

/** act → where it is, what it sends, and what it is in words. */
const described: readonly [Act, string, z.ZodType<Given>, string][] = [
  ['take', 'take', bodies.take, 'Take the ticket, or take it over'],
  ['assign', 'assign', bodies.assign, 'Give the ticket to a colleague'],
  ['ask', 'ask', bodies.ask, 'Ask the borrower: a due date stands still until they answer'],
  ['tell', 'tell', bodies.ask, 'Tell the borrower something'],
  ['decide', 'decide', bodies.decide, 'Decide on an appeal'],
  ['extend', 'extend', bodies.extend, 'More days for an appeal, before its date has passed'],
  ['close', 'close', bodies.ask, 'Close a help case, or a decided appeal'],
  ['reopen', 'reopen', bodies.ask, 'Open it again'],
  ['read-contact', 'contact', bodies.take, "Read the borrower's contact: that it was read is on record"],
  ['note', 'notes', bodies.note, 'Write a note among colleagues: the borrower never sees it'],
];

const troubles: Readonly<Record<Exclude<Trouble, 'moved'>, ErrorCode>> = {
  blank: 'words-missing',
  'too-long': 'words-missing',
  'reasons-missing': 'reasons-missing',
  cannot: 'bad-ticket-change',
  'cannot-merge': 'bad-ticket-change',
};

const mayMeet: readonly ErrorCode[] = [
  'bad-request',
  'no-such-ticket',
  'bad-ticket-change',
  'ticket-moved',
  'precondition-failed',
  'version-missing',
  'words-missing',
  'key-used-otherwise',
];

/** Everything that is done to a ticket, the way the desk does it. */
export const actOperations: readonly Operation[] = described.map(([act, place, body, summary]) =>
  operation({
    method: 'POST',
    path: `/tickets/:number/${place}`,
    id: `${place}Ticket`,
    tag: 'acts',
    summary,
    deed: act,
    query: null,
    body,
    isAct: true,
    answer: act === 'read-contact' ? contactShape : actedShape,
    errors: act === 'decide' ? [...mayMeet, 'reasons-missing', 'unknown-reason'] : mayMeet,
    run: (call, parts) => perform(act, call, parts),
  }),
);

async function perform(act: Act, call: ApiCall<unknown, Given>, parts: ApiParts): Promise<Reply> {
  const { asked, caller, body } = call;
  const key = onceKey(asked, act, caller.id, body);
  const ticket = await ticketAsked(asked, parts.tickets);
  const before = key === null ? null : await replay(key, act, ticket, parts);
  if (before !== null) return before;
  const expected = expectedVersion(asked, body, act);
  const unknown = body.reasons?.find((id) => !Object.hasOwn(parts.knowledge.reasons, id));
  if (unknown !== undefined) throw new CodedError('unknown-reason');
  const at = parts.clock.now();
  const once =
    key === null ? {} : { once: (after: Ticket) => ({ ...key, answer: JSON.stringify(actedOf(after)), at }) };
  const { session, address } = caller;
  const fields = fieldsOf(body, expected.version);
  const outcome = await parts.ticketDesk.act(ticket, act, fields, { session, address, ...once });
  if (outcome.kind === 'not-done' && outcome.trouble === 'moved') {
    // Perhaps by this very call, made twice at once, or made before over a line that broke.
    const done = key === null ? null : await replay(key, act, ticket, parts);
    if (done === null) throw new CodedError(expected.code);
    return done;
  }
  if (outcome.kind === 'not-done') throw new CodedError(troubles[outcome.trouble as Exclude<Trouble, 'moved'>]);
  const acted = actedOf(outcome.ticket);
  return answer(acted, outcome.kind === 'contact' ? outcome.contact : null);
}

/** What was answered before under the same key; null where nothing was. Throws key-used-otherwise. */
async function replay(key: OnceKey, act: Act, ticket: Ticket, { desk, sealer }: ApiParts): Promise<Reply | null> {
  const kept = await desk.once(key.scope, key.key);
  if (kept === null) return null;
  if (kept.fingerprint !== key.fingerprint) throw new CodedError('key-used-otherwise');
  const acted = actedShape.parse(JSON.parse(kept.answer));
  // That it was read stands on record since the first time.
  const reply = answer(acted, act === 'read-contact' ? (openContact(ticket, sealer) ?? '') : null);
  return { ...reply, headers: { ...reply.headers, 'Idempotent-Replayed': 'true' } };
}

function answer(acted: Acted, contact: string | null): Reply {
  const body = contact === null ? acted : { ...acted, contact };
  return { ...json(200, body), headers: { ETag: etagOf(acted) } };
}

/** Throws bad-request. */
function onceKey({ headers, params }: Asked, act: Act, scope: string, body: Given): OnceKey | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw new CodedError('bad-request');
  const asked = JSON.stringify([act, params.number, headers['if-match'] ?? null, body]);
  return { scope, key, fingerprint: createHash('sha256').update(asked).digest('hex') };
}

/** The version that the caller has seen, and what it hears if that is not the ticket's. Throws version-missing. */
function expectedVersion(
  { headers }: Asked,
  body: Given,
  act: Act,
): { version: string; code: 'ticket-moved' | 'precondition-failed' } {
  const tag = headers['if-match'];
  if (tag !== undefined) {
    return { version: /^(?:W\/)?"(\d{1,15})"$/.exec(tag.trim())?.[1] ?? '', code: 'precondition-failed' };
  }
  if (body.version === undefined && act !== 'note') throw new CodedError('version-missing');
  return { version: String(body.version ?? ''), code: 'ticket-moved' };
}

/** As the desk's form would send it. */
function fieldsOf(given: Given, version: string): Fields {
  const { words = '', to = '', decision = '', days = '', reasons = [] } = given;
  const fields = new Map<string, string>(Object.entries({ version, words, to, decision, days: String(days) }));
  for (const id of reasons) fields.set(`reason-${id}`, '1');
  return (name) => fields.get(name) ?? '';
}
