import { CodedError } from '../../errors.ts';

/** Zammad has answered, but not done it. */
export class DeskRefused extends CodedError {
  readonly answered: number;
  /** How long it asks to be left alone. Milliseconds. */
  readonly afterMs: number;

  constructor(answered: number, afterMs: number) {
    super('channel-unreachable', `It answered ${answered}.`);
    this.answered = answered;
    this.afterMs = afterMs;
  }
}
