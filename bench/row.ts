/** One line of the bench: a figure, and what it is measured against in the same run. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly reference?: { readonly what: string; readonly value: number };
  /** value / reference: the figure that counts, since machines differ. */
  readonly ratio?: number;
  readonly budget?: { readonly text: string; readonly met: boolean };
}

/** Middle of the values; the upper of two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
