import { z } from 'zod';
import { roles } from '../../desk/roles.ts';
import {
  actorSchema,
  appealStates,
  decisions,
  eventTypes,
  helpStates,
  summarySchema,
  type Ticket,
} from '../../tickets/ticket.ts';

/** The shapes that have a name in the OpenAPI document: what is answered, and what is sent. */
export const answered = z.registry<{ id: string }>();
export const sent = z.registry<{ id: string }>();

const moment = z.iso.datetime();
export const states = [...new Set<Ticket['state']>([...helpStates, ...appealStates])] as const;

export const errorShape = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .register(answered, { id: 'Error' });

/** A ticket as lists show it. */
export const ticketShape = z
  .object({
    number: z.string(),
    kind: z.enum(['help', 'appeal']),
    state: z.enum(states),
    decision: z.enum(decisions).nullable(),
    assignee: z.string().nullable(),
    version: z.number().int().describe('One more with each change: what If-Match and `version` are compared with.'),
    language: z.enum(['zh', 'en']),
    complaint: z.string(),
    product: z.string().nullable(),
    danger: summarySchema.shape.danger,
    createdAt: moment,
    updatedAt: moment,
    dueAt: moment.nullable(),
  })
  .register(answered, { id: 'Ticket' });

export const ticketListShape = z
  .object({
    tickets: z.array(ticketShape),
    cursor: z.string().nullable().describe('Where the list goes on, now or later. Null: nothing was found.'),
    more: z.boolean(),
  })
  .register(answered, { id: 'TicketList' });

const eventShape = z
  .object({
    n: z.number().int(),
    at: moment,
    type: z.enum(eventTypes),
    actor: actorSchema,
    from: z.string().nullable(),
    to: z.string(),
    note: z
      .string()
      .nullable()
      .describe('Words for the other side, masked. Of assign: to whom. Of merge and take-in: the other ticket.'),
  })
  .register(answered, { id: 'TicketEvent' });

const noteShape = z
  .object({ id: z.string(), at: moment, who: z.string(), text: z.string() })
  .register(answered, { id: 'Note' });

export const rowShape = z
  .object({
    seq: z.number().int(),
    at: z.number().int().describe('Milliseconds since 1970.'),
    from: z.enum(['borrower', 'assistant', 'human']),
    name: z.string().nullable(),
    text: z.string().describe('What the borrower wrote is masked.'),
    choices: z.array(z.string()),
    files: z.array(z.object({ name: z.string().nullable(), contentType: z.string() })),
    note: z.boolean().describe('A note among the people of a desk: the borrower has not been told it.'),
    knowledge: z.array(z.string()),
  })
  .register(answered, { id: 'ConversationRow' });

export const wholeTicketShape = ticketShape
  .extend({
    summary: summarySchema.omit({ complaint: true, product: true, danger: true }),
    hasContact: z.boolean(),
    events: z.array(eventShape),
    notes: z.array(noteShape),
    conversation: z
      .object({ rows: z.array(rowShape), isCut: z.boolean() })
      .nullable()
      .describe('The last 200 rows; null where the borrower has deleted it, or it has gone with time.'),
  })
  .register(answered, { id: 'WholeTicket' });

/** What became of a ticket. */
export const actedShape = ticketShape
  .pick({ number: true, version: true, state: true, decision: true, assignee: true })
  .register(answered, { id: 'Acted' });
export type Acted = z.infer<typeof actedShape>;

export const contactShape = actedShape.extend({ contact: z.string() }).register(answered, { id: 'ActedWithContact' });

export const meShape = z
  .object({ name: z.string(), role: z.enum(roles), expiresAt: moment })
  .register(answered, { id: 'Me' });

export const reasonsShape = z
  .object({
    reasons: z.array(
      z.object({
        id: z.string(),
        name: z.object({ zh: z.string(), en: z.string() }),
        text: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
  })
  .register(answered, { id: 'Reasons' });

export function actedOf({ number, version, state, decision, assignee }: Ticket): Acted {
  return { number, version, state, decision, assignee };
}

export function momentOf(at: number): string {
  return new Date(at).toISOString();
}

export function ticketOf(ticket: Ticket): z.infer<typeof ticketShape> {
  const { kind, language, summary, createdAt, updatedAt, dueAt } = ticket;
  const { complaint, product, danger } = summary;
  return {
    ...actedOf(ticket),
    ...{ kind, language, complaint, product, danger },
    createdAt: momentOf(createdAt),
    updatedAt: momentOf(updatedAt),
    dueAt: dueAt === null ? null : momentOf(dueAt),
  };
}
