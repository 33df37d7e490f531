import { z } from 'zod';
import { type LiveDesk, mostWords } from '../../conversation/live-desk.ts';
import { CodedError } from '../../errors.ts';
import { humanSchema } from '../../handoff/handoff.ts';
import { carriesToken } from '../bearer-token.ts';
import { json, type Reply } from '../reply.ts';
import type { Asked, Route } from '../route.ts';
import { shownRow } from './shown-row.ts';

export interface LiveDeskRouteParts {
  desk: LiveDesk;
  /** DESK_TOKEN; null: nobody is let in. */
  token: string | null;
}

const mostBody = 32 * 1024;
/** Rows a desk is given at once. */
const page = 500;
const second = 1_000;

const conversation = z.string().min(1).max(300);
/** The caller's own id of what is done: asked again with the same, it is done once. */
const act = z
  .string()
  .regex(/^[\x21-\x7e]{1,100}$/)
  .optional();
const done = z.object({ conversation, by: humanSchema, act });
const words = done.extend({ text: z.string().min(1).max(mostWords) });
const passed = done.extend({ to: humanSchema });
const declined = z.object({ conversation, act });
const present = z.object({ human: humanSchema, seconds: z.number().int().min(1).max(86_400) });
const gone = z.object({ human: humanSchema });
/** What the routes take, for their description. */
export const liveDeskBodies = { done, words, passed, declined, present, gone };
const after = z.coerce.number().int().nonnegative();

/** `/api/desk/…`: the chat itself for another desk, whose server speaks for its people with DESK_TOKEN. */
export function liveDeskRoutes({ desk, token }: LiveDeskRouteParts): Route[] {
  const route = (method: 'GET' | 'POST', path: string, answer: (asked: Asked) => Promise<unknown>): Route => ({
    method,
    path: `/api/desk${path}`,
    ...(method === 'POST' ? { body: mostBody } : {}),
    answer: async (asked): Promise<Reply> => {
      if (token === null || !carriesToken(asked.headers.authorization, token)) throw new CodedError('not-allowed');
      return json(200, await answer(asked));
    },
  });

  return [
    route('GET', '/conversations', async () => ({
      waiting: await desk.waiting(),
      held: await desk.held(),
      onDuty: await desk.onDuty(),
    })),
    route('GET', '/rows', async ({ query }) => {
      const from = read(after, query.get('after') ?? '0');
      const rows = await desk.rows(read(conversation, query.get('conversation')), from, page);
      return { rows: rows.flatMap(shownRow), watermark: rows.at(-1)?.seq ?? from, more: rows.length === page };
    }),
    route('POST', '/attend', async ({ body }) => {
      const { human, seconds } = read(present, body);
      await desk.attend(human, seconds * second);
      return { onDuty: await desk.onDuty() };
    }),
    route('POST', '/leave', async ({ body }) => {
      await desk.leave(read(gone, body).human);
      return { onDuty: await desk.onDuty() };
    }),
    route('POST', '/take', async ({ body }) => {
      const { conversation, by, act } = read(done, body);
      return desk.take(conversation, by, act);
    }),
    route('POST', '/say', async ({ body }) => {
      const { conversation, by, text, act } = read(words, body);
      return desk.say(conversation, by, text, act);
    }),
    route('POST', '/pass', async ({ body }) => {
      const { conversation, by, to, act } = read(passed, body);
      return desk.pass(conversation, by, to, act);
    }),
    route('POST', '/end', async ({ body }) => {
      const { conversation, by, act } = read(done, body);
      return desk.end(conversation, by, act);
    }),
    route('POST', '/decline', async ({ body }) => {
      const { conversation, act } = read(declined, body);
      return desk.decline(conversation, act);
    }),
  ];
}

function read<T>(schema: z.ZodType<T>, given: unknown): T {
  const checked = schema.safeParse(given);
  if (!checked.success) throw new CodedError('bad-request', 'This is not what is asked for here.');
  return checked.data;
}
