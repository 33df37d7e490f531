import { z } from 'zod';
import { listedHandoffSchema } from '../../conversation/handoff-list.ts';
import { humanSchema } from '../../handoff/handoff.ts';
import { liveDeskBodies } from '../live-desk/live-desk-routes.ts';
import type { Documented } from './operation.ts';
import { answered, rowShape, sent } from './shapes.ts';

/** The routes under /api/desk (src/server/live-desk), which another desk's server calls with DESK_TOKEN. */
const human = humanSchema.register(answered, { id: 'Human' }).register(sent, { id: 'Human' });
const listed = listedHandoffSchema.register(answered, { id: 'Handoff' });
const { done, words, passed, declined, present, gone } = liveDeskBodies;

export const liveDeskAnswers = {
  conversations: z
    .object({ waiting: z.array(listed), held: z.array(listed), onDuty: z.array(human) })
    .register(answered, { id: 'Handoffs' }),
  rows: z
    .object({ rows: z.array(rowShape), watermark: z.number().int(), more: z.boolean() })
    .register(answered, { id: 'ConversationRows' }),
  onDuty: z.object({ onDuty: z.array(human) }).register(answered, { id: 'OnDuty' }),
  outcome: z
    .object({
      done: z.boolean().describe('False: somebody else was first, or has it, or nobody waits. Nothing has changed.'),
      holder: human.nullable(),
    })
    .register(answered, { id: 'Outcome' }),
};
const { conversations, rows, onDuty, outcome } = liveDeskAnswers;

const read = { method: 'GET', tag: 'live', body: null, security: 'deskToken' } as const;
const act = { method: 'POST', tag: 'live', query: null, security: 'deskToken' } as const;
const asked = z.object({ conversation: z.string().max(300), after: z.number().int().min(0).optional() });
const bad = ['bad-request', 'not-found'] as const;

export const liveDeskDescribed: readonly Documented[] = [
  {
    ...read,
    ...{ path: '/api/desk/conversations', id: 'listHandoffs', summary: 'Who waits for a human, and who has whom' },
    ...{ query: null, answer: conversations, errors: [] },
  },
  {
    ...read,
    ...{ path: '/api/desk/rows', id: 'readConversation', summary: 'Rows of a conversation after a watermark' },
    ...{ query: asked, answer: rows, errors: bad },
  },
  {
    ...act,
    ...{ path: '/api/desk/attend', id: 'attend', summary: 'Somebody is at the desk for so many seconds' },
    ...{ body: present.register(sent, { id: 'Attend' }), answer: onDuty, errors: ['bad-request'] },
  },
  {
    ...act,
    ...{ path: '/api/desk/leave', id: 'leave', summary: 'Somebody leaves the desk' },
    ...{ body: gone.register(sent, { id: 'Leave' }), answer: onDuty, errors: ['bad-request'] },
  },
  {
    ...act,
    ...{ path: '/api/desk/take', id: 'takeConversation', summary: 'Take a conversation that waits' },
    ...{ body: done.register(sent, { id: 'HandoffAct' }), answer: outcome, errors: bad },
  },
  {
    ...act,
    ...{ path: '/api/desk/say', id: 'sayInConversation', summary: 'Say something to the borrower' },
    ...{ body: words.register(sent, { id: 'HandoffSay' }), answer: outcome, errors: bad },
  },
  {
    ...act,
    ...{ path: '/api/desk/pass', id: 'passConversation', summary: 'Pass a conversation to a colleague on duty' },
    ...{ body: passed.register(sent, { id: 'HandoffPass' }), answer: outcome, errors: [...bad, 'not-on-duty'] },
  },
  {
    ...act,
    ...{ path: '/api/desk/end', id: 'endConversation', summary: 'Give a conversation back to the assistant' },
    ...{ body: done, answer: outcome, errors: bad },
  },
  {
    ...act,
    ...{
      path: '/api/desk/decline',
      id: 'declineConversation',
      summary: 'Nobody will come: the borrower need not wait',
    },
    ...{ body: declined.register(sent, { id: 'HandoffDecline' }), answer: outcome, errors: bad },
  },
];
