import { type Cause, type Knowledge, optionsBehind } from '../knowledge/schema.ts';

/** Two causes that come up with a complaint, that no question tells apart, and that no family joins. */
export interface Pair {
  complaint: string;
  causes: [string, string];
}

/**
 * The pairs of causes of which every answer to every question of a complaint says the same: whoever has the one is told
 * the other as well, as two cards. A family would make them one, or a question would tell which it is.
 */
export function notToldApart(knowledge: Knowledge): Pair[] {
  const complaints = new Set(Object.values(knowledge.causes).flatMap((cause) => Object.keys(cause.complaints)));
  return [...complaints].flatMap((complaint) => {
    const asked = askedWith(knowledge, complaint);
    const behind = Object.entries(knowledge.causes)
      .filter(([, cause]) => complaint in cause.complaints)
      .map(([id, cause]) => ({ id, cause, says: evidenceIn(cause, asked) }));
    return behind.flatMap((one, i) =>
      behind
        .slice(i + 1)
        .filter((other) => one.says === other.says && mayMeet(one.cause, other.cause))
        .map((other): Pair => ({ complaint, causes: [one.id, other.id] })),
    );
  });
}

function askedWith(knowledge: Knowledge, complaint: string): ReadonlySet<string> {
  const options = Object.values(knowledge.questions)
    .filter(({ complaints }) => complaints.includes(complaint))
    .flatMap((question) => question.options.flatMap((option) => optionsBehind(knowledge.questions, option)));
  return new Set(options.map(({ fact, value }) => `${fact}=${value}`));
}

/** What an answer can say for or against the cause. An option not taken says what the option does not: left out. */
function evidenceIn({ evidence }: Cause, asked: ReadonlySet<string>): string {
  const says = evidence.map(({ fact, value, strength }) => ({ what: `${fact}=${value}`, strength }));
  return JSON.stringify(
    says
      .filter(({ what }) => asked.has(what))
      .map(({ what, strength }) => `${what} ${strength}`)
      .sort(),
  );
}

function mayMeet(one: Cause, other: Cause): boolean {
  if (one.family !== undefined && one.family === other.family) return false;
  return (
    one.products === undefined ||
    other.products === undefined ||
    one.products.some((product) => other.products?.includes(product))
  );
}
