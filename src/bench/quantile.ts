/**
 * The value below which this share of them lies, by nearest rank; NaN of none.
 * @param share 0 to 1: 0.5 is the median.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
