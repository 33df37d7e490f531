import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { CodedError } from '../errors.ts';
import { isPublicAddress } from './public-address.ts';

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<LookupAddress[]>;

export const systemResolve: Resolve = (name) => lookup(name, { all: true });

/**
 * For the moment a connection is made: what has been looked at is what is connected to, so a name that answers
 * differently the next time (DNS rebinding) gains nothing. A name with one address that is not public has none that may
 * be called. The connection fails with address-not-allowed.
 */
export function pinnedLookup(resolve: Resolve): LookupFunction {
  return (name, options, done) => {
    resolve(name).then(
      (found) => {
        const [first] = found;
        if (first === undefined || !found.every(({ address }) => isPublicAddress(address))) {
          done(new CodedError('address-not-allowed', `${name} leads to an address that is not public.`), '', 4);
        } else if (options.all === true) done(null, found);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 4),
    );
  };
}
