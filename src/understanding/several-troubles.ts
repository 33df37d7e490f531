import type { Reading } from './heard.ts';
import type { ClassifyIntent } from './intent-classifier.ts';
import { plain } from './normalise.ts';
import type { FoundProducts } from './product-meant.ts';

export interface Trouble {
  intent: string;
  product: string | null;
}

interface Told extends Reading {
  product: string | null;
  /** Products that the same words say the same of (花呗和借呗都不能用). */
  others: string[];
  asked: boolean;
  added: boolean;
}

/** Surer than for acting on a whole message: a clause by itself says less, and a trouble wrongly remembered annoys. */
const sure = 0.75;
const fewestCharacters = 3;
/** Nobody has more troubles at once, and a pasted page must not cost time. */
const mostClauses = 8;
const longestClause = 60;

const joint = /(?=还有(?!额度|钱|机会|救|[一二两三四五六七八九十\d])|另外(?!一)|而且|并且|同时|顺便|再就是|再问)/u;
const adding = /^(?:还有|另外|而且|并且|同时|顺便|再就是|再问|对了|然后我?的?|and |also )/u;
const question = /怎么|为什么|为啥|咋|吗|么|能不能|可以|\?|why|how|what/u;

/**
 * The troubles that one message tells of, where there are more than one: those of different products
 * (微粒贷没通过，花呗也被冻结了), and those that are expressly added (另外利息也太高了). The first is the one to help with:
 * the one asked about, else the first told. Two clauses that tell the same are one trouble; where only one is told, it
 * still says which product it befell (还清了微粒贷，借呗却被关了).
 *
 * @param isTrouble whether an intent is a complaint
 */
export function severalTroubles(
  text: string,
  classify: ClassifyIntent,
  findProducts: (text: string) => FoundProducts,
  isTrouble: (intent: string) => boolean,
): (Trouble & { confidence: number })[] {
  const clauses = clausesIn(text);
  // One clause is the message itself, already read; unless it says the same of two products.
  if (clauses.length < 2 && !/都|全|both/u.test(text)) return [];
  const told = clauses.flatMap((clause): Told[] => {
    const { intent, confidence } = classify(clause);
    if (confidence < sure || !isTrouble(intent)) return [];
    const { product, products } = findProducts(clause);
    const others = /都|全|both/u.test(clause) ? products.filter((one) => one !== product) : [];
    return [{ intent, confidence, product, others, asked: question.test(clause), added: adding.test(clause) }];
  });
  const [first, ...rest] = told;
  if (first === undefined) return [];
  const apart = [first];
  for (const one of rest) {
    const again = apart.some(
      ({ intent, product }) => intent === one.intent && (product ?? one.product) === (one.product ?? product),
    );
    const elsewhere = one.product !== null && apart.every(({ product }) => product !== null && product !== one.product);
    if (!again && (elsewhere || one.added)) apart.push(one);
  }
  const last = apart.findLast(({ asked }) => asked) ?? first;
  const inOrder = apart.every(({ asked }) => !asked) ? apart : [last, ...apart.filter((one) => one !== last)];
  return inOrder.flatMap(({ intent, confidence, product, others }) =>
    [product, ...others].map((one) => ({ intent, confidence, product: one })),
  );
}

function clausesIn(text: string): string[] {
  return plain(text)
    .split(/[,。]|(?<=\?)/u)
    .flatMap((clause) => clause.split(joint))
    .map((clause) => clause.trim())
    .filter(({ length }) => length >= fewestCharacters && length <= longestClause)
    .slice(0, mostClauses);
}
