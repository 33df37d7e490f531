/** Money that moves on one day: positive to the borrower, negative from them. Any unit of money; days count from any day. */
export interface Flow {
  day: number;
  amount: number;
}

const daysAYear = 365;
/** ln(1 + rate): from losing all but nothing to a rate beyond any meaning. */
const farthest = 64;
const closeEnough = 1e-12;
const mostRounds = 200;

/**
 * The true yearly rate of a loan: the r for which Σ amount / (1 + r)^((day − first day) / 365) is nothing, which is the
 * internal rate of return by actual days over 365, as spreadsheets call XIRR (ECMA-376, part 1) and as the
 * basic equation of Directive 98/7/EC (annex II) on a calendar basis. 0.18 is 18 % a year.
 *
 * A loan pays out first and is then paid back, so there is one such rate. Null where there is none: nothing was paid
 * out, or nothing paid back.
 */
export function yearlyRate(flows: readonly Flow[]): number | null {
  if (!flows.some(({ amount }) => amount > 0) || !flows.some(({ amount }) => amount < 0)) return null;
  const first = Math.min(...flows.map(({ day }) => day));
  const worth = (force: number): number =>
    flows.reduce((sum, { day, amount }) => sum + amount * Math.exp((-force * (day - first)) / daysAYear), 0);
  for (let reach = 1; reach <= farthest; reach *= 2) {
    if (worth(-reach) * worth(reach) <= 0) return Math.expm1(rootBetween(-reach, reach, worth));
  }
  return null;
}

/**
 * Brent's method (R. P. Brent, Algorithms for Minimization without Derivatives, 1973, ch. 4): as sure as halving, mostly
 * as quick as interpolating. `f` has different signs at the two ends.
 */
function rootBetween(from: number, to: number, f: (x: number) => number): number {
  let [a, b] = [from, to];
  let [fa, fb] = [f(a), f(b)];
  let [c, fc] = [a, fa];
  let step = b - a;
  let before = step;
  for (let round = 0; round < mostRounds; round += 1) {
    if (fb * fc > 0) {
      [c, fc] = [a, fa];
      step = b - a;
      before = step;
    }
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + closeEnough / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance || fb === 0) return b;
    const tried =
      Math.abs(before) >= tolerance && Math.abs(fa) > Math.abs(fb) ? interpolated(a, b, c, fa, fb, fc) : null;
    if (tried !== null && Math.abs(tried) < Math.min(Math.abs(1.5 * half), Math.abs(before / 2))) {
      before = step;
      step = tried;
    } else {
      step = half;
      before = half;
    }
    [a, fa] = [b, fb];
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fb = f(b);
  }
  return b;
}

/** The step to where a line (two points) or an inverse parabola (three) crosses nothing. */
function interpolated(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const s = fb / fa;
  if (a === c) return (s * (c - b)) / (1 - s);
  const q = fa / fc;
  const r = fb / fc;
  const p = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return -p / ((q - 1) * (r - 1) * (s - 1));
}
