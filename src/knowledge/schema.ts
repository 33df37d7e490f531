import { z } from 'zod';

/**
 * The shape of every file under knowledge/. A file (or a folder's files) is a map from an id to an entry;
 * the file's or folder's name is the kind. Keys are what an editor reads, so they stay in YAML's kebab-case.
 */

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
const words = z.string().trim().min(1);
/** What a borrower reads: Chinese and English, both present. */
const text = z.strictObject({ zh: words, en: words });
export type Text = z.infer<typeof text>;

/** How sure a statement is: A read in the instrument itself, B several reports agree, C worded as "please check". */
const confidence = z.enum(['A', 'B', 'C']);
const day = z.iso.date();
/** `checked`: the day somebody last looked at the entry; `review-by`: the day by which somebody looks again. */
const reviewed = { checked: day, 'review-by': day };
const citation = z.strictObject({ source: id, at: words.optional() });
const accountable = { sources: z.array(citation).min(1), confidence, ...reviewed };

const source = z.strictObject({
  title: text,
  /** A `document` is provenance for maintainers and is never shown; `practice` is what real questions show. */
  kind: z.enum(['instrument', 'official-page', 'document', 'practice', 'model']),
  issuer: text.optional(),
  /** As the instrument gives it: a number, a day in force. */
  reference: words.optional(),
  date: day.optional(),
  confidence,
  ...reviewed,
});

const product = z.strictObject({
  name: text,
  /** Other names, abbreviations and misspellings a borrower types; compared without case and spaces. */
  aliases: z.array(words),
  lender: text,
  /** Its name alone, where it is known, for the head of a letter. */
  'lender-name': text.optional(),
  'lender-type': z.enum(['bank', 'consumer-finance', 'micro-loan', 'named-in-contract', 'unknown']),
  entry: text,
  help: text,
  ...accountable,
});

/** How common a cause is behind a complaint; src/diagnosis turns the word into a prior weight. */
const commonness = z.enum(['very-common', 'common', 'occasional', 'rare']);

const complaint = z.strictObject({
  name: text,
  /** On a quick reply: short. */
  chip: text,
  core: z.boolean(),
  /** The first reply already helps: what was understood and the likely directions. `{product}` is filled in. */
  understood: text,
  /** A useful first step that holds before anything else is known. */
  'first-step': text,
  /** The answer to a bare 要多久 while this is the trouble; left out where none fits. */
  'how-long': z.string().optional(),
  sources: z.array(citation).min(1),
});

/** How often an ordinary borrower with such a complaint would say this of themself. */
const frequency = z.enum(['half', 'often', 'sometimes', 'seldom', 'hardly-ever']);

const fact = z.strictObject({
  /** Short name, for desks and letters: 近三个月申请过三家以上. */
  name: text,
  /** How a result card says back what the borrower said, from 您: 您说…. Only for yes (or each value). */
  said: text.optional(),
  frequency: frequency.optional(),
  /** Instead of yes and no: the values, the last of which stands for none of the others. */
  values: z.record(id, z.strictObject({ name: text, said: text.optional(), frequency })).optional(),
  /** Sensitive matters (age, student, region, industry) are asked only where they change something. */
  'only-when-it-matters': z.boolean().default(false),
});

const option = z.strictObject({
  fact: id,
  /** Defaults to yes. */
  value: words.default('yes'),
  text,
});

/**
 * Several things in one line, where a borrower has few lines to read. Not ticked: none of the options of the question it
 * names is so. Ticked: that question comes next and settles which.
 */
const broadOption = z.strictObject({ 'any-of': id, text });

const question = z.strictObject({
  kind: z.enum(['one-of', 'tick']),
  ask: text,
  /** Answers 为什么问. */
  why: text,
  /** one-of: the values of ONE fact. tick: at most four, 以上都没有 is added by the program. */
  options: z.array(z.union([option, broadOption])).min(2),
  /** Left out: it only follows the broad options that name it. */
  complaints: z.array(id).default([]),
  /** Asked before all others in these complaints, in the order of the file, whatever it tells. */
  'first-in': z.array(id).default([]),
  /** 1 a glance, 2 a moment's thought, 3 something to look up. */
  effort: z.number().int().min(1).max(3),
});

/** What stands behind a cause for whoever wants to know more: each a sentence or two that fits a phone. */
const depth = {
  /** How it looks from where the lender sits. */
  'lender-sees': text,
  /** What of the borrower's own would speak for it, and what against. */
  'speaks-for': text,
  'speaks-against': text,
  /** How long a change usually takes; that nothing is published where that is so. */
  time: text,
};

const family = z.strictObject({ name: text, explanation: text, change: text, ...depth });

/** One table in src/diagnosis turns the word into a likelihood ratio. */
export const strengths = ['decisive', 'strong', 'supports', 'against', 'rules-out'] as const;
const evidence = z.strictObject({ fact: id, value: words.default('yes'), strength: z.enum(strengths) });

const cause = z.strictObject({
  name: text,
  family: id.optional(),
  /** Behind which complaints it can lie, and how common it is there. */
  complaints: z.record(id, commonness),
  /** Only for these products; left out, for all. */
  products: z.array(id).min(1).optional(),
  evidence: z.array(evidence),
  /** What it means in plain words. One or two sentences. */
  explanation: text,
  /** What would change it. */
  change: text,
  ...depth,
  /** Best first. */
  remedies: z.array(id).min(1),
  ...accountable,
});

const condition = z.string().regex(/^(danger|[a-z0-9-]+(=[a-z0-9-]+)?)$/, 'a fact, fact=value or danger');

/** How long a step takes the borrower; `open`: somebody else decides, and no time is published. */
const duration = z.enum(['minutes', 'hour', 'half-day', 'days', 'weeks', 'open']);
export type Duration = z.infer<typeof duration>;

const step = z.strictObject({ zh: words, en: words, takes: duration.default('minutes'), costs: text.optional() });

const remedy = z.strictObject({
  name: text,
  /** The one thing to do, in one sentence a worried person can act on. */
  summary: text,
  /** What to have at hand before beginning. */
  ready: text,
  /** In order; where to click or whom to call. */
  steps: z.array(step).min(1),
  /** How one sees that it worked. */
  works: text,
  /** What not to do. */
  avoid: text,
  /** Time and money in all. */
  cost: text,
  /** 1 little, 3 much. */
  effect: z.number().int().min(1).max(3),
  effort: z.number().int().min(1).max(3),
  /** Not shown while one of these holds, or might hold because nobody has asked. */
  'never-when': z.array(condition).default([]),
  /** Complaints in which it is never shown: no new loan to whoever cannot repay the old one. */
  'not-with': z.array(id).default([]),
  /** Comes before the others while one of these is said. */
  'first-when': z.array(condition).default([]),
  ...accountable,
});

const notice = z.strictObject({
  /** Sentences an app shows, or the part of them that tells; compared without punctuation and spaces. */
  phrases: z.array(words).min(1),
  value: id,
  confidence,
  ...reviewed,
});

const intent = z.strictObject({
  kind: z.enum(['complaint', 'request', 'small-talk']),
  utterances: z.strictObject({ zh: z.array(words), en: z.array(words) }),
});

/** How one scenario of danger is told; `none` is told with words of danger and is harmless. */
const danger = z.strictObject({
  kind: z.enum(['none', 'fraud', 'distress']),
  utterances: z.strictObject({ zh: z.array(words), en: z.array(words) }),
});

const answer = z.strictObject({
  question: text,
  /** Other ways of asking, for finding it. */
  paraphrases: z.strictObject({ zh: z.array(words), en: z.array(words) }),
  answer: text,
  /** What is offered below it: `reckoning` works out what a loan costs, from the borrower's own numbers. */
  'leads-to': z.enum(['reckoning']).optional(),
  /** For which products it holds. */
  products: z.union([z.literal('all'), z.array(id).min(1)]),
  /** What of the product at hand is told with it: where to ask, or where to complain. */
  look: z.enum(['help', 'door']).optional(),
  ...accountable,
});

const dayOff = z.strictObject({ name: text, from: day, to: day });
/** Which days of a year are worked in China; the rest is Monday to Friday. */
const calendar = z.strictObject({
  year: z.number().int().min(2020).max(2100),
  /** First to last day off, whatever day of the week. */
  off: z.array(dayOff).min(1),
  /** Weekends that are worked in exchange. */
  worked: z.array(day),
  ...accountable,
});

const lesson = z.strictObject({
  title: text,
  body: text,
  /** With what it is shown, once in a conversation. */
  fits: z.strictObject({
    causes: z.array(id).default([]),
    remedies: z.array(id).default([]),
    complaints: z.array(id).default([]),
    answers: z.array(id).default([]),
  }),
  ...accountable,
});

/** What the lender or platform should do, told to a borrower beside their rights where one of the remedies is theirs. */
const lenderSide = z.strictObject({ name: text, text, remedies: z.array(id).min(1), ...accountable });

/** Old id → the id of today, or nothing (~), for one kind of ids; `values` holds `fact=value` → value. */
const renamed = z.record(z.string().regex(/^[a-z0-9-]+(=[a-z0-9-]+)?$/, 'an id, or fact=value'), id.nullable());

/** A code of a lender's own system, and what it stands for. */
const reasonCode = z.strictObject({
  lender: id,
  code: words.max(60),
  cause: id,
  /** What the borrower sees of it. */
  complaint: id,
  /** Of `reasons`: what a borrower reads where a decision is brought in with this code. */
  reason: id.optional(),
  ...reviewed,
});

/**
 * Why something was not upheld, chosen at the desk: specific, and something the borrower can act on (after 12 CFR
 * 1002.9(b)(2), worded for China). `text` is what the borrower reads, with what they can do.
 */
const reason = z.strictObject({ name: text, text });

/** What a template can take from a ticket. */
export const templatePlaces = ['number', 'product', 'complaint', 'when', 'due', 'operator'] as const;
/** A ready-made answer, chosen at the desk and changed there before it is sent. */
const template = z.strictObject({ name: text, text });

/** A sentence the assistant says; `{name}` stands for a value, the same names in both languages. */
const message = text;

export const kinds = {
  sources: source,
  products: product,
  complaints: complaint,
  facts: fact,
  questions: question,
  families: family,
  causes: cause,
  remedies: remedy,
  notices: notice,
  intents: intent,
  dangers: danger,
  answers: answer,
  lessons: lesson,
  'lender-side': lenderSide,
  renamed,
  reasons: reason,
  templates: template,
  calendars: calendar,
  messages: message,
  'reason-codes': reasonCode,
} as const;

export type Kind = keyof typeof kinds;
type Entries = { [K in Kind]: Readonly<Record<string, z.infer<(typeof kinds)[K]>>> };

/** The whole knowledge base, checked, with the hash of all that is in it. */
export interface Knowledge extends Entries {
  readonly version: string;
}

export type Source = z.infer<typeof source>;
export type Product = z.infer<typeof product>;
export type Complaint = z.infer<typeof complaint>;
export type Fact = z.infer<typeof fact>;
export type Question = z.infer<typeof question>;
export type Option = z.infer<typeof option>;
export type BroadOption = z.infer<typeof broadOption>;
export type Family = z.infer<typeof family>;
export type Cause = z.infer<typeof cause>;
export type Evidence = z.infer<typeof evidence>;
export type Strength = (typeof strengths)[number];
export type Commonness = z.infer<typeof commonness>;
export type Frequency = z.infer<typeof frequency>;
export type Remedy = z.infer<typeof remedy>;
export type Notice = z.infer<typeof notice>;
export type Intent = z.infer<typeof intent>;
export type Danger = z.infer<typeof danger>;
export type ReasonCode = z.infer<typeof reasonCode>;
export type Answer = z.infer<typeof answer>;
export type Lesson = z.infer<typeof lesson>;
export type Reason = z.infer<typeof reason>;
export type Template = z.infer<typeof template>;

export function isBroad(option: Option | BroadOption): option is BroadOption {
  return 'any-of' in option;
}

/** What an option stands for: itself, or all options of the question that a broad one names. */
export function optionsBehind(questions: Knowledge['questions'], option: Option | BroadOption): Option[] {
  if (!isBroad(option)) return [option];
  return (questions[option['any-of']]?.options ?? []).filter((one): one is Option => !isBroad(one));
}

/** The values a fact can have beside unsure. The last one is the ordinary case. */
export function valuesOf(fact: Fact): string[] {
  return fact.values ? Object.keys(fact.values) : ['yes', 'no'];
}
