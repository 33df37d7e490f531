import { type Rates, rates } from '../../channels/direct-line/limits.ts';

/** More than any benchmark asks for. */
export const unlimited = Object.fromEntries(
  Object.keys(rates).map((name) => [name, { burst: 1e9, perSecond: 1e9 }]),
) as unknown as Rates;
