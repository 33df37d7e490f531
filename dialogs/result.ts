import type { Finding } from '../src/case/case.ts';
import type { Card, Conclusion } from '../src/diagnosis/diagnosis.ts';
import { fraudRemedy } from '../src/diagnosis/fraud.ts';
import type { Cause, Text } from '../src/knowledge/schema.ts';
import { answerTo, sayAnswer, whatNow } from './answer.ts';
import { isOtherTrouble } from './aside.ts';
import { checkedLongAgo } from './checked.ts';
import { sayLesson } from './lesson.ts';
import { fittingLetters, letters, sayFittingLetter } from './letters.ts';
import { sayPlan } from './plan.ts';
import { sayRights } from './rights.ts';
import { type Local, type Next, StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import { takeBack } from './take-back.ts';
import { takeDown } from './take-down.ts';
import { sayCallScript, sayLetter } from './takeaway.ts';
import type { Option, Talk } from './talk.ts';
import { becauseOf, causesOf, entryOf, sayOthers, saySources, saySteps } from './unfold.ts';

/** Two bubbles, the likeliest cause and the one thing to do first; the rest unfolds on request. */
export const resultTable = {
  first: ['shown', 'shown-thin', 'shown-unknown'],
  more: [
    'steps',
    'others',
    'sources',
    'script',
    'letter',
    'dispute',
    'hardship',
    'complaint',
    'plan',
    'reckoning',
    'rights',
    'which-answer',
    'helped',
    'not-helped',
    'human',
    'next-trouble',
    'new-trouble',
    'changed',
    'back',
    'answered',
    'done',
  ],
} as const satisfies StepTable;

export const result = new StepDialog('result', resultTable, 'first', {
  first: {
    ask(talk) {
      const { given } = talk.case;
      const { diagnosis } = talk.parts;
      const conclusion =
        given === null || !Object.hasOwn(talk.parts.knowledge.causes, given)
          ? diagnosis.conclude(talk.situation())
          : diagnosis.explain(given, talk.situation());
      const finding = conclude(talk, conclusion);
      const unknown = conclusion.thin ? leftOpen(talk) : [];
      if (unknown.length > 0) sayUnknown(talk, finding, unknown);
      else sayCause(talk, finding, conclusion.thin);
      sayFirstThing(talk, finding, conclusion.thin);
      return { outcome: unknown.length > 0 ? 'shown-unknown' : conclusion.thin ? 'shown-thin' : 'shown', to: 'more' };
    },
    hear: () => ({ outcome: 'shown', to: 'more' }),
  },

  more: {
    ask(talk, local) {
      if (local.offered === true) {
        const asksWhetherItHelped = local.askedWhetherItHelped !== true && Array.isArray(local.unfolded);
        talk.say(
          asksWhetherItHelped ? 'anything-else-helpful' : 'anything-else',
          {},
          { choices: options(talk, local) },
        );
        if (asksWhetherItHelped) local.askedWhetherItHelped = true;
      }
      local.offered = true;
      return undefined;
    },
    hear(talk, local) {
      const { finding } = talk.case;
      if (finding === null) return { outcome: 'new-trouble', replace: 'triage' };
      const picked = talk.pick(options(talk, local)) ?? pressedAgain(talk, finding) ?? byIntent(talk);
      switch (picked) {
        case 'steps':
          saySteps(talk, finding);
          sayLesson(talk, occasionOf(finding));
          return unfolded('steps', local);
        case 'others':
          sayOthers(talk, finding);
          return unfolded('others', local);
        case 'sources':
          saySources(talk, finding);
          return unfolded('sources', local);
        case 'script':
          sayCallScript(talk, finding);
          return unfolded('script', local);
        case 'letter':
          sayLetter(talk, finding);
          return unfolded('letter', local);
        case 'dispute':
        case 'hardship':
        case 'complaint':
          sayFittingLetter(talk, picked, finding);
          return unfolded(picked, local);
        case 'plan':
          sayPlan(talk, finding);
          return unfolded('plan', local);
        case 'reckoning':
          return { outcome: 'reckoning', begin: 'fees' };
        case 'rights':
          sayRights(talk, finding);
          return unfolded('rights', local);
        case 'helped':
          finding.helpful = 'yes';
          talk.say('glad');
          return { outcome: 'helped', again: true };
        case 'not-helped':
          finding.helpful = 'no';
          return { outcome: 'not-helped', begin: 'human' };
        case 'human':
          return { outcome: 'human', begin: 'human' };
        case 'next-trouble':
          return { outcome: 'next-trouble', replace: 'next-trouble' };
        case 'done':
          talk.say(talk.heard.intent === 'deny' ? 'small-deny' : 'goodbye-result');
          return { outcome: 'done', wait: true };
        default:
          return somethingElse(talk, finding, local);
      }
    },
  },
});

/** Not one of the options: back into the questions, an answer, another trouble, or news that change the finding. */
function somethingElse(talk: Talk, finding: Finding, local: Local): Next<typeof resultTable, 'more'> | null {
  const { heard } = talk;
  if (heard.command === 'back' && takeBack(talk)) return { outcome: 'back', replace: 'diagnosis' };
  const { sure: answer, near } = answerTo(talk);
  if (answer === whatNow) {
    saySteps(talk, finding);
    return unfolded('steps', local);
  }
  if (answer !== null) {
    sayAnswer(talk, answer);
    sayLesson(talk, { answers: [answer] });
    return { outcome: 'answered', again: true };
  }
  if (isOtherTrouble(talk) && !onlyDenies(talk)) return { outcome: 'new-trouble', replace: 'triage' };
  if (changesFacts(talk)) return { outcome: 'changed', replace: 'diagnosis' };
  return near.length > 0 ? { outcome: 'which-answer', begin: 'which-answer' } : null;
}

function occasionOf({ complaint, cards, remedies }: Finding) {
  return { causes: cards[0]?.members ?? [], remedies: remedies.slice(0, 1), complaints: [complaint] };
}

function unfolded<O extends string>(outcome: O, local: Record<string, unknown>): { outcome: O; again: true } {
  local.unfolded = [...(Array.isArray(local.unfolded) ? local.unfolded : []), outcome];
  return { outcome, again: true };
}

function conclude(talk: Talk, { cards, remedies, thin }: Conclusion): Finding {
  const { complaint, product } = talk.case;
  if (complaint === null) throw new Error('a finding without a complaint');
  const escalated = thin || remedies[0] === fraudRemedy;
  const finding: Finding = { at: talk.turn.at, complaint, product, cards, remedies, escalated, helpful: null };
  talk.case.finding = finding;
  return finding;
}

function sayCause(talk: Talk, { cards }: Finding, thin: boolean): void {
  const [card] = cards;
  if (card === undefined) {
    talk.say('result-none', { product: talk.productName() });
    return;
  }
  const entry = shownOf(talk, card);
  const because = becauseOf(talk, card);
  const lines = [
    talk.text(headOf(talk, card, thin), { cause: talk.in(entry.name) }),
    talk.in(entry.explanation),
    ...(because === '' ? [] : [talk.text('result-because', { because })]),
    ...(talk.case.given === card.id
      ? [talk.text('result-given-by')]
      : talk.case.disclaimed
        ? []
        : [talk.text('result-disclaimer')]),
    checkedLongAgo(talk, causesOf(talk, card)),
  ].filter((line) => line !== null);
  if (talk.case.given !== card.id) talk.case.disclaimed = true;
  talk.sayText(lines.join('\n'), { value: { cause: card.id }, from: [card.id, ...card.members] });
}

/** What was asked and the borrower could not say, if they could say nothing at all. */
function leftOpen(talk: Talk): string[] {
  const answers = Object.entries(talk.case.answers);
  return answers.every(([, { value }]) => value === 'unsure') ? answers.map(([fact]) => fact) : [];
}

/** So many things to find out are enough for a start. */
const mostUnknown = 3;

/** Honest: nothing can be known from this; what would tell, and what is common in such cases. */
function sayUnknown(talk: Talk, { cards }: Finding, unknown: readonly string[]): void {
  const [card] = cards;
  const { facts } = talk.parts.knowledge;
  const names = unknown.flatMap((id) => facts[id]?.name ?? []).slice(0, mostUnknown);
  const lines = [
    talk.text('result-unknown', { facts: talk.list(names.map((name) => talk.in(name))) }),
    ...(card === undefined ? [] : [talk.text('result-unknown-common', { cause: talk.in(shownOf(talk, card).name) })]),
    ...(talk.case.disclaimed ? [] : [talk.text('result-disclaimer')]),
  ];
  talk.case.disclaimed = true;
  talk.sayText(lines.join('\n'), {
    value: { cause: card?.id ?? null, unknown },
    from: ['result-unknown', ...(card === undefined ? [] : [card.id])],
  });
}

/** A card that no answer speaks for is only what is common. */
function headOf(talk: Talk, card: Card, thin: boolean): string {
  if (talk.case.given === card.id) return 'result-given';
  if (!thin) return 'result-cause';
  return card.because.length === 0 ? 'result-guess' : 'result-thin';
}

function sayFirstThing(talk: Talk, finding: Finding, thin: boolean): void {
  const [first] = finding.remedies;
  const remedy = first === undefined ? undefined : talk.parts.knowledge.remedies[first];
  const [card] = finding.cards;
  const lines = [
    ...(thin ? [talk.text('result-thin-human')] : []),
    ...(remedy === undefined ? [] : [talk.text('result-first-thing', { remedy: talk.in(remedy.summary) })]),
    ...(card === undefined || thin
      ? []
      : [talk.text('result-change', { change: talk.in(shownOf(talk, card).change) })]),
  ];
  talk.sayText(lines.join('\n'), {
    choices: options(talk, {}),
    value: {
      causes: finding.cards.map((c) => ({ id: c.id, confidence: c.weight })),
      remedies: finding.remedies,
      remedy: first ?? null,
      escalated: finding.escalated,
    },
    from: finding.remedies,
  });
}

interface Entry {
  name: Text;
  explanation: Text;
  change: Text;
}

function shownOf(talk: Talk, card: Card): Entry {
  const entry = entryOf(talk, card);
  if (entry === undefined) throw new Error(`no ${card.kind} '${card.id}'`);
  const told = card.kind === 'family' ? memberTold(talk, card) : undefined;
  return told === undefined ? entry : { name: entry.name, explanation: told.explanation, change: told.change };
}

/** The member of a family that an answer decides for and that alone asks about it: being a student, maintenance. */
function memberTold(talk: Talk, { members, because }: Card): Cause | undefined {
  const causes = members.flatMap((id) => talk.parts.knowledge.causes[id] ?? []);
  return causes.find((cause) =>
    because.some(({ fact, value }) => {
      const decides = cause.evidence.some((e) => e.fact === fact && e.value === value && e.strength === 'decisive');
      return decides && !causes.some((other) => other !== cause && other.evidence.some((e) => e.fact === fact));
    }),
  );
}

/** What can still be looked at; asked whether it helped once something was. A thin finding puts the human first. */
function options(talk: Talk, local: Record<string, unknown>): Option[] {
  const { finding, waiting } = talk.case;
  if (finding === null) return [];
  const seen = new Set(Array.isArray(local.unfolded) ? local.unfolded : []);
  const ids = [
    ...(finding.escalated ? ['human'] : []),
    'steps',
    ...(finding.cards.length > 1 ? ['others'] : []),
    'sources',
    'script',
    ...(seen.has('script') ? ['letter', ...fittingLetters(talk, finding)] : []),
    ...(seen.has('steps') ? ['plan'] : []),
    ...(isAboutFees(finding) ? ['reckoning'] : []),
    ...(seen.has('sources') ? ['rights'] : []),
    ...(seen.size > 0 && finding.helpful === null ? ['helped', 'not-helped'] : []),
    ...(waiting.length > 0 ? ['next-trouble'] : []),
    ...(finding.escalated ? [] : ['human']),
  ].filter((id) => !seen.has(id));
  return talk.chips(...ids);
}

function isAboutFees({ complaint, cards }: Finding): boolean {
  return complaint === 'fees-and-interest' || cards.some(({ members }) => members.includes('predatory-fees'));
}

/** A button further up in the chat can still be pressed. */
function pressedAgain(talk: Talk, { cards }: Finding): string | null {
  const unfolding = [
    'steps',
    ...(cards.length > 1 ? ['others'] : []),
    'sources',
    'script',
    'letter',
    'rights',
    'plan',
    ...letters,
  ];
  return talk.chips(...unfolding).find(({ title }) => title === talk.heard.text.trim())?.id ?? null;
}

function byIntent(talk: Talk): string | null {
  const { heard, parts } = talk;
  if (heard.command === 'why') return 'sources';
  if (heard.confidence < parts.confident) return null;
  if (heard.intent === 'talk-to-human') return 'human';
  if (['thanks', 'goodbye', 'affirm', 'deny'].includes(heard.intent)) return 'done';
  return null;
}

/** 没有逾期 is an answer that comes late, not a trouble with repaying. */
function onlyDenies({ heard }: Talk): boolean {
  const values = Object.values(heard.facts);
  return values.length > 0 && values.every((value) => value === 'no' || value === 'none');
}

/** Something said only now that the finding did not know: worth another look. */
function changesFacts(talk: Talk): boolean {
  const news = Object.entries(talk.heard.facts).filter(([fact, value]) => takeDown(talk, fact, value));
  return news.length > 0;
}
