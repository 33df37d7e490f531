import { CodedError } from '../../errors.ts';
import { divisionByZero, hasState } from './failure.ts';

/** A statement that found things otherwise than they were read has divided by zero: the race is lost. */
export async function orLost<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CodedError && hasState(error.cause, divisionByZero)) throw new CodedError('lost-race', what);
    throw error;
  }
}
