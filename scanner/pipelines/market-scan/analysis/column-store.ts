/** Gives a column for `length` numbers; its values are anything. */
export type NewColumn = (length: number) => Float64Array;

export const freshColumn: NewColumn = (length) => new Float64Array(length);

/** Columns that are handed out again after each `reset`. */
export interface ColumnStore {
  readonly newColumn: NewColumn;
  /** Everything handed out so far is free to be overwritten. */
  reset(): void;
}

/**
 * The forty-odd columns of a symbol are needed until the next symbol's turn. Allocating and clearing them costs more than
 * filling them, so one set of memory serves all symbols, and stays in the processor's cache.
 */
export function columnStore(): ColumnStore {
  const columns: Float64Array[] = [];
  let used = 0;
  return {
    newColumn(length) {
      const column = columns[used];
      if (column === undefined || column.length < length) columns[used] = new Float64Array(length);
      const enough = columns[used++] as Float64Array;
      return enough.length === length ? enough : enough.subarray(0, length);
    },
    reset() {
      used = 0;
    },
  };
}
