import { z } from 'zod';
import type { Conversations } from '../conversation/conversations.ts';
import { CodedError } from '../errors.ts';
import { type Knowledge, valuesOf } from '../knowledge/schema.ts';

/** A simulated borrower: what they came with and what they would answer. */
export const personaSchema = z.object({
  id: z.string(),
  complaint: z.string(),
  product: z.string().nullable().default(null),
  facts: z.record(z.string(), z.string()).default({}),
});
export type Persona = z.infer<typeof personaSchema>;

export interface Simulated {
  id: string;
  /** The facts of each question, in the order asked. */
  asked: string[][];
  causes: { id: string; confidence: number }[];
  remedies: string[];
  /** The assistant itself put a human first. */
  escalated: boolean;
}

const questionSchema = z.object({
  question: z.object({
    id: z.string(),
    kind: z.enum(['one-of', 'tick']),
    facts: z.array(z.string()),
    options: z.array(
      z.object({
        fact: z.string(),
        value: z.string(),
        text: z.string(),
        anyOf: z.array(z.object({ fact: z.string(), value: z.string() })).optional(),
      }),
    ),
    none: z.string().nullable(),
    unsure: z.string(),
  }),
});
const foundSchema = z.object({
  causes: z.array(z.object({ id: z.string(), confidence: z.number() })),
  remedies: z.array(z.string()),
  escalated: z.boolean(),
});
const productAsked = z.object({ asking: z.literal('product') });

/** More messages than any diagnosis takes. */
const mostMessages = 20;

/** Leads one persona through the real dialogs, from the opening to the finding, in a conversation of its own. */
export async function simulatePersona(
  persona: Persona,
  conversation: string,
  conversations: Conversations,
  knowledge: Knowledge,
): Promise<Simulated> {
  check(persona, knowledge);
  const say = async (text: string, kind: 'message' | 'opening' = 'message') => {
    const row = await conversations.accept({
      channel: 'simulate',
      conversation,
      messageId: null,
      kind,
      text,
      locale: 'zh-CN',
      address: 'simulate',
    });
    await conversations.settled(row.conversation, row.seq);
    return (await conversations.read(row.conversation, row.seq)).map((bubble) => bubble.value);
  };
  const asked: string[][] = [];
  await say('', 'opening');
  let values = await chooseComplaint(persona, knowledge, say);
  for (let count = 0; count < mostMessages; count += 1) {
    const found = values.map((value) => foundSchema.safeParse(value)).find((parsed) => parsed.success);
    if (found?.success) return { id: persona.id, asked, ...found.data };
    const question = values.map((value) => questionSchema.safeParse(value)).find((parsed) => parsed.success);
    if (question?.success) {
      asked.push(question.data.question.facts);
      values = await say(answerTo(question.data.question, persona, knowledge));
    } else if (values.some((value) => productAsked.safeParse(value).success)) {
      values = await say(productWord(persona, knowledge));
    } else {
      throw new CodedError(
        'dialog-failed',
        `The dialogs lost persona '${persona.id}': neither a question nor a finding.`,
      );
    }
  }
  throw new CodedError('dialog-failed', `Persona '${persona.id}' got no finding within ${mostMessages} messages.`);
}

async function chooseComplaint(
  persona: Persona,
  knowledge: Knowledge,
  say: (text: string) => Promise<unknown[]>,
): Promise<unknown[]> {
  const complaint = knowledge.complaints[persona.complaint];
  if (complaint === undefined) throw new CodedError('bad-usage', `There is no complaint '${persona.complaint}'.`);
  if (!complaint.core) await say(knowledge.messages['chip-other']?.zh ?? '');
  return say(complaint.chip.zh);
}

function productWord(persona: Persona, knowledge: Knowledge): string {
  const entry = persona.product === null ? undefined : knowledge.products[persona.product];
  if (entry === undefined) return knowledge.messages['chip-skip']?.zh ?? '';
  return persona.product === 'micro-loan' ? (knowledge.messages['chip-other-product']?.zh ?? '') : entry.name.zh;
}

type Asked = z.infer<typeof questionSchema>['question'];

/** By number, as somebody on a phone would: "1,3". */
function answerTo(question: Asked, persona: Persona, knowledge: Knowledge): string {
  const numbers = question.options.flatMap(({ fact, value, anyOf = [{ fact, value }] }, i) =>
    anyOf.some((part) => answerOf(part.fact, persona, knowledge) === part.value) ? [i + 1] : [],
  );
  if (numbers.length > 0) return numbers.join(',');
  const unsure = question.facts.some((fact) => answerOf(fact, persona, knowledge) === 'unsure');
  if (unsure || question.none === null) return otherwise(question, unsure);
  return question.none;
}

/** Nothing offered fits: none of the others if that is offered, else not sure. */
function otherwise(question: Asked, unsure: boolean): string {
  const none = question.options.findIndex(
    ({ value }) => value === 'none-or-other' || value === 'none' || value === 'no',
  );
  return unsure || none < 0 ? question.unsure : String(none + 1);
}

/** Not listed: no, or the fact's last value; the word frozen stood on the loan page. */
function answerOf(fact: string, persona: Persona, knowledge: Knowledge): string {
  const told = persona.facts[fact];
  if (told !== undefined) return told;
  if (fact === 'frozen-where') return 'loan-page';
  const entry = knowledge.facts[fact];
  if (entry?.values && 'none' in entry.values) return 'none';
  return (entry && valuesOf(entry).at(-1)) ?? 'no';
}

function check(persona: Persona, knowledge: Knowledge): void {
  for (const [fact, value] of Object.entries(persona.facts)) {
    const entry = knowledge.facts[fact];
    if (entry === undefined) throw new CodedError('bad-usage', `Persona '${persona.id}': there is no fact '${fact}'.`);
    if (value !== 'unsure' && !valuesOf(entry).includes(value))
      throw new CodedError('bad-usage', `Persona '${persona.id}': '${fact}' cannot be '${value}'.`);
  }
}
