import { doubtAbout } from './fees-doubt.ts';
import { type Field, heardFor, told } from './fees-told.ts';
import type { Talk } from './talk.ts';

/** Told already, in the first message or beside another answer; what cannot be right is said and asked after all. */
export function isTold(talk: Talk, field: 'contract' | 'received' | 'term' | 'payment'): boolean {
  const { instalment, rate } = told(talk);
  if (field === 'payment' ? instalment === null && rate === null : told(talk)[field] === null) return false;
  const doubt = doubtAbout(told(talk), field, talk);
  if (doubt === null) return true;
  open(talk, field);
  talk.say(doubt.message, doubt.values);
  return false;
}

/** Takes down what the message says for a step and, unasked, for the others; says why where it will not do. */
export function take(talk: Talk, field: Field, heard = heardFor(talk, field)): 'told' | 'doubted' | 'unclear' | null {
  if (heard === null) return null;
  if (heard.told === undefined) {
    talk.say(heard.beside === undefined ? `fees-where-${field}` : 'noted-fact');
    Object.assign(told(talk), heard.beside);
    return 'unclear';
  }
  const trial = { ...told(talk), ...heard.told };
  const doubt = doubtAbout(trial, field, talk);
  if (doubt !== null) {
    talk.say(doubt.message, doubt.values);
    return 'doubted';
  }
  talk.case.loan = trial;
  return 'told';
}

export function follow<S extends string>(heard: 'told' | 'doubted' | 'unclear' | null, to: S) {
  if (heard === null) return null;
  return heard === 'told' ? { outcome: heard, to } : ({ outcome: heard, again: true } as const);
}

function open(talk: Talk, field: Field): void {
  const blank = field === 'payment' ? { instalment: null, rate: null, way: null } : { [field]: null };
  talk.case.loan = { ...told(talk), ...blank };
}

/** 返回: the step before is open again. */
export function goBack<S extends Field>(talk: Talk, to: S): { outcome: 'back'; to: S } {
  open(talk, to);
  return { outcome: 'back', to };
}
