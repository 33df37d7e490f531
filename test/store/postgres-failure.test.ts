import { describe, expect, it } from 'vitest';
import { CodedError } from '../../src/errors.ts';
import { postgresFailure } from '../../src/store/postgres/failure.ts';

const thrown = (code: string | null, message = 'a row of lin says 13800000000') =>
  Object.assign(new Error(message), code === null ? {} : { code });

describe('what PostgreSQL throws', () => {
  it.each([
    ['57P01', 'store-unreachable'],
    ['57P03', 'store-unreachable'],
    ['08006', 'store-unreachable'],
    ['53300', 'store-unreachable'],
    ['25006', 'store-unreachable'],
    ['28P01', 'store-unreachable'],
    ['3D000', 'store-unreachable'],
    ['ECONNREFUSED', 'store-unreachable'],
    ['53100', 'store-full'],
    ['40001', 'lost-race'],
    ['40P01', 'lost-race'],
    ['XX001', 'damaged-database'],
    ['42703', 'store-failed'],
    ['23505', 'store-failed'],
  ])('%s is %s', (state, code) => {
    const error = postgresFailure(thrown(state));
    expect(error).toMatchObject({ code });
    expect((error as CodedError).message).toContain(state);
  });

  it.each(['Connection terminated unexpectedly', 'Query read timeout', 'timeout exceeded when trying to connect'])(
    '“%s” is a lost connection, though it has no code',
    (message) => {
      expect(postgresFailure(thrown(null, message))).toMatchObject({ code: 'store-unreachable' });
    },
  );

  it('never passes on words that may be of a row', () => {
    for (const state of ['23505', '53100', '57P01']) {
      expect((postgresFailure(thrown(state)) as CodedError).message).not.toContain('lin');
    }
  });

  it('is left as it is where it is a fault of ours', () => {
    const fault = new TypeError('x is not a function');
    expect(postgresFailure(fault)).toBe(fault);
    const coded = new CodedError('lost-key');
    expect(postgresFailure(coded)).toBe(coded);
  });
});
