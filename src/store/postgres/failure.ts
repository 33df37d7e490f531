import { CodedError } from '../../errors.ts';

/** SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html; or what the socket says. */
function stateOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

const sqlState = /^[0-9][0-9A-Z]{4}$|^[FHPX][0-9A-Z]{4}$/;
/** Classes that say: not now, or not on this connection. 25006: a standby took the place of the one we wrote to. */
const unreachable = /^(08|53[23]|57P0|25006|28|3D)|^E[A-Z]{3,}/;
const corrupted = /^XX00[12]/;
const diskFull = '53100';
const outraced = ['40001', '40P01'];
export const uniqueViolation = '23505';
export const divisionByZero = '22012';

export function hasState(error: unknown, state: string): boolean {
  return stateOf(error) === state;
}

/**
 * What happened to a statement is not known, or it did not happen: the connection went, or there was none. node-postgres
 * gives no code to an end of the connection in the middle, nor to its own time limits.
 */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = stateOf(error);
  if (state !== null) return unreachable.test(state);
  return /connection (terminated|error)|timeout|not queryable/i.test(error.message);
}

/** What node-postgres throws as an error of ours; anything else as it is. PostgreSQL's own words may hold a row's. */
export function postgresFailure(error: unknown): unknown {
  if (error instanceof CodedError) return error;
  const state = stateOf(error);
  const who = state !== null && sqlState.test(state) ? 'PostgreSQL' : 'The connection';
  const detail = state === null ? null : `${who} says ${state}.`;
  if (isLostConnection(error)) return new CodedError('store-unreachable', detail, { cause: error });
  if (state === null || !sqlState.test(state)) return error;
  if (outraced.includes(state)) return new CodedError('lost-race', detail, { cause: error });
  if (state === diskFull) return new CodedError('store-full', detail, { cause: error });
  if (corrupted.test(state)) return new CodedError('damaged-database', detail, { cause: error });
  return new CodedError('store-failed', detail, { cause: error });
}
