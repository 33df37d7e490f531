import { Dialog, type DialogReason, type DialogTurnResult, DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog.js';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
import { aside } from './aside.ts';
import type { StepTable } from './step-table.ts';
import type { Talk } from './talk.ts';
import { talkOf } from './turn-context.ts';

/**
 * What follows a step: another step (which then speaks), the same again, silence until the next message,
 * the end (`last`: and nothing more is said in this turn), another dialog in place of this one (`replace`), on top of it (`begin`; afterwards the step speaks
 * again) or in place of everything (`afresh`), nothing at all any more (`clear`), or whatever lies beneath, which then
 * hears the same message (`pass`).
 */
export type Next<T extends StepTable, S extends keyof T> = { outcome: T[S][number] } & (
  | { to: keyof T & string }
  | { again: true }
  | { wait: true }
  | { end: true; last?: true }
  | { replace: string }
  | { begin: string }
  | { afresh: string }
  | { clear: true }
  | { pass: true }
);

export interface Step<T extends StepTable, S extends keyof T> {
  /** Says what the step says. A step with nothing to wait for returns what follows at once. */
  ask(talk: Talk, local: Local): Next<T, S> | undefined | Promise<Next<T, S> | undefined>;
  /** Reads the message; null when it is not meant for this step. */
  hear(talk: Talk, local: Local): Next<T, S> | null | Promise<Next<T, S> | null>;
}

export type Steps<T extends StepTable> = { readonly [S in keyof T & string]: Step<T, S> };

/** Small things a dialog remembers of its own position; gone when the position is dropped, so never the borrower's words. */
export type Local = Record<string, unknown>;

type AnyNext = Next<StepTable, string>;

/** More steps than this in one turn is a circle in a dialog. */
const mostStepsATurn = 20;

const spokeLast = 'spoke-last';

/** A botbuilder dialog made of named steps. */
export class StepDialog<T extends StepTable> extends Dialog {
  readonly table: T;
  private readonly steps: Steps<T>;
  private readonly first: keyof T & string;
  private readonly countsMisses: boolean;

  /** `countsMisses`: the dialog keeps count itself of how often it has not understood. */
  constructor(id: string, table: T, first: keyof T & string, steps: Steps<T>, { countsMisses = false } = {}) {
    super(id);
    this.countsMisses = countsMisses;
    this.table = table;
    this.first = first;
    this.steps = steps;
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.enter(dc, this.first);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const step = this.position(dc);
    const talk = talkOf(dc.context);
    const next = await this.stepOf(step).hear(talk, local(dc));
    if (next !== null) {
      if (!this.countsMisses) talk.case.misses = 0;
      return this.follow(dc, step, next);
    }
    const after = aside(talk);
    if ('begin' in after && after.begin !== this.id) return dc.beginDialog(after.begin);
    return 'wait' in after ? { status: DialogTurnStatus.waiting } : this.enter(dc, step);
  }

  /** What ended on top speaks last where it says so; else the open question is asked again. */
  override async resumeDialog(dc: DialogContext, _reason: DialogReason, result?: unknown): Promise<DialogTurnResult> {
    if (result === spokeLast) return { status: DialogTurnStatus.waiting };
    return this.enter(dc, this.position(dc));
  }

  private async enter(dc: DialogContext, first: string): Promise<DialogTurnResult> {
    const talk = talkOf(dc.context);
    let step = first;
    for (let count = 0; count < mostStepsATurn; count += 1) {
      at(dc).step = step;
      const next = (await this.stepOf(step).ask(talk, local(dc))) as AnyNext | undefined;
      if (next === undefined) return { status: DialogTurnStatus.waiting };
      if (!('to' in next)) return this.follow(dc, step, next);
      talk.turn.record(this.id, step, next.outcome);
      step = next.to;
    }
    throw new Error(`dialog '${this.id}' goes in a circle at '${step}'`);
  }

  private async follow(dc: DialogContext, step: string, next: AnyNext): Promise<DialogTurnResult> {
    talkOf(dc.context).turn.record(this.id, step, next.outcome);
    if ('to' in next) return this.enter(dc, next.to);
    if ('again' in next) return this.enter(dc, step);
    if ('replace' in next) return dc.replaceDialog(next.replace);
    if ('begin' in next) return dc.beginDialog(next.begin);
    if ('afresh' in next) {
      await dc.cancelAllDialogs();
      return dc.beginDialog(next.afresh);
    }
    if ('clear' in next) return dc.cancelAllDialogs();
    if ('pass' in next) {
      dc.stack.pop();
      return dc.activeDialog === undefined ? dc.beginDialog('triage') : dc.continueDialog();
    }
    if ('end' in next) return dc.endDialog(next.last ? spokeLast : undefined);
    return { status: DialogTurnStatus.waiting };
  }

  private stepOf(step: string): Step<T, string> {
    const found = (this.steps as Record<string, Step<T, string> | undefined>)[step];
    if (found === undefined) throw new LostPosition(this.id, step);
    return found;
  }

  private position(dc: DialogContext): string {
    return String(at(dc).step);
  }
}

/** The stored position names a step this code does not have. */
export class LostPosition extends Error {
  constructor(dialog: string, step: string) {
    super(`no step '${step}' in dialog '${dialog}'`);
    this.name = 'LostPosition';
  }
}

function at(dc: DialogContext): { step?: unknown; local?: Local } {
  const state: unknown = dc.activeDialog?.state;
  if (typeof state !== 'object' || state === null) throw new Error('no active dialog');
  return state;
}

function local(dc: DialogContext): Local {
  const state = at(dc);
  state.local ??= {};
  return state.local;
}
