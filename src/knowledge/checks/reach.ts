import { type Cause, isBroad, type Knowledge, optionsBehind } from '../schema.ts';
import type { Report } from './report.ts';

/** Facts that the dialogs answer whenever they are said, without any cause. */
const heardAtAnyTime = new Set(['needs-money-today']);

const speaksFor = new Set(['decisive', 'strong', 'supports']);

/** Is there a way to every cause, family, remedy and fact? */
export function checkReach(k: Knowledge, report: Report): void {
  const askable = askableFacts(k);
  checkCauses(k, report, askable);
  checkUsed(k, report);
}

/** complaint → facts that some question there can bring out. */
function askableFacts(k: Knowledge): Map<string, Set<string>> {
  const askable = new Map<string, Set<string>>();
  for (const { complaints, options } of Object.values(k.questions)) {
    for (const complaint of complaints) {
      const facts = askable.get(complaint) ?? new Set();
      for (const option of options) for (const { fact } of optionsBehind(k.questions, option)) facts.add(fact);
      askable.set(complaint, facts);
    }
  }
  return askable;
}

function checkCauses(k: Knowledge, report: Report, askable: Map<string, Set<string>>): void {
  const familyReached = new Map<string, boolean>();
  const asked = new Set([...askable.values()].flatMap((facts) => [...facts]));
  for (const [id, cause] of Object.entries(k.causes)) {
    if (Object.keys(cause.complaints).length === 0) {
      report.mistake(
        'causes',
        id,
        ['complaints'],
        `${id} lies behind no complaint`,
        'at least one complaint with how common it is there',
      );
      continue;
    }
    const reached = isReached(cause, askable);
    if (cause.family) familyReached.set(cause.family, reached || (familyReached.get(cause.family) ?? false));
    else if (!reached) {
      report.mistake(
        'causes',
        id,
        ['evidence'],
        `nothing that is asked speaks for ${id}`,
        'evidence with a fact that a question in its complaints asks',
      );
    }
    cause.evidence.forEach(({ fact }, i) => {
      // Asked with another complaint it may still have been said, or be known from before.
      if (asked.has(fact)) return;
      const what = `${fact} is evidence for ${id} but no question asks it`;
      report.warning('causes', id, ['evidence', i], what, 'a question, or leave the evidence out');
    });
  }
  for (const id of Object.keys(k.families)) {
    const reached = familyReached.get(id);
    if (reached === undefined)
      report.warning('families', id, [], `${id} has no members`, `family: ${id} in its causes, or remove it`);
    else if (!reached)
      report.mistake(
        'families',
        id,
        [],
        `nothing that is asked speaks for any cause of ${id}`,
        'evidence in one of its causes',
      );
  }
}

function isReached(cause: Cause, askable: Map<string, Set<string>>): boolean {
  return Object.keys(cause.complaints).some((complaint) =>
    cause.evidence.some(({ fact, strength }) => speaksFor.has(strength) && askable.get(complaint)?.has(fact)),
  );
}

function checkUsed(k: Knowledge, report: Report): void {
  const facts = new Set<string>(heardAtAnyTime);
  const remedies = new Set<string>();
  for (const cause of Object.values(k.causes)) {
    for (const { fact } of cause.evidence) facts.add(fact);
    for (const remedy of cause.remedies) remedies.add(remedy);
  }
  for (const { 'never-when': conditions } of Object.values(k.remedies)) {
    for (const condition of conditions) facts.add(condition.split('=')[0] ?? '');
  }
  for (const { options } of Object.values(k.questions)) {
    for (const option of options) if (!isBroad(option)) facts.add(option.fact);
  }
  for (const id of Object.keys(k.facts)) {
    if (!facts.has(id))
      report.mistake('facts', id, [], `no cause, question or remedy uses ${id}`, 'use it as evidence, or remove it');
  }
  for (const id of Object.keys(k.remedies)) {
    if (!remedies.has(id))
      report.warning('remedies', id, [], `no cause leads to ${id}`, 'name it in the remedies of a cause, or remove it');
  }
}
