export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** The value at which half of the weight is reached; the mean of two where it is reached exactly between them. NaN of nothing. */
export function weightedMedian(items: readonly Weighted[]): number {
  const sorted = items.toSorted((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let reached = 0;
  for (const [at, { value, weight }] of sorted.entries()) {
    reached += weight;
    if (reached > half) return value;
    const next = sorted[at + 1];
    if (reached === half && next !== undefined) return (value + next.value) / 2;
  }
  return Number.NaN;
}

export function median(values: readonly number[]): number {
  return weightedMedian(values.map((value) => ({ value, weight: 1 })));
}
