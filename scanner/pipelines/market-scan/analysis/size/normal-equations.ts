// Typed arrays are read below their length only: `as number` states that guarantee. Design rows are a multiple of four numbers wide.
import { HAR_WIDTH } from "./design-har.ts";

/** Fitted log variance of one design row, before smearing. */
export function logFit(coefficients: Float64Array, rows: Float64Array, bar: number): number {
  const start = bar * HAR_WIDTH;
  let sum = 0;
  for (let k = 0; k < HAR_WIDTH; k += 4) {
    const at = start + k;
    sum += (rows[at] as number) * (coefficients[k] as number); // one after the other: the order of additions is part of the sum
    sum += (rows[at + 1] as number) * (coefficients[k + 1] as number);
    sum += (rows[at + 2] as number) * (coefficients[k + 2] as number);
    sum += (rows[at + 3] as number) * (coefficients[k + 3] as number);
  }
  return sum;
}

/** Adds the design rows of `bars` to the sums of least squares: X'X, of which only the lower triangle is whole, and X'y. */
export function addRows(gram: Float64Array, moments: Float64Array, rows: Float64Array, y: Float64Array, bars: Int32Array): void {
  for (let k = 0; k < HAR_WIDTH; k += 4) addFour(moments, k, bars, { values: y, width: 1, column: 0 }, rows, k);
  for (let i = 0; i < HAR_WIDTH; i++) {
    const factor = { values: rows, width: HAR_WIDTH, column: i };
    for (let k = 0; k <= i; k += 4) addFour(gram, i * HAR_WIDTH + k, bars, factor, rows, k);
  }
}

/** One column of a row-major table. */
interface Factor {
  readonly values: Float64Array;
  readonly width: number;
  readonly column: number;
}

/** The factor times four columns of `rows`, side by side: four sums in registers, none of which waits for another's addition. */
function addFour(sums: Float64Array, cell: number, bars: Int32Array, factor: Factor, rows: Float64Array, column: number): void {
  const { values, width, column: own } = factor;
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let n = 0; n < bars.length; n++) {
    const bar = bars[n] as number;
    const x = values[bar * width + own] as number;
    const at = bar * HAR_WIDTH + column;
    first += x * (rows[at] as number);
    second += x * (rows[at + 1] as number);
    third += x * (rows[at + 2] as number);
    fourth += x * (rows[at + 3] as number);
  }
  sums[cell] = (sums[cell] as number) + first;
  sums[cell + 1] = (sums[cell + 1] as number) + second;
  sums[cell + 2] = (sums[cell + 2] as number) + third;
  sums[cell + 3] = (sums[cell + 3] as number) + fourth;
}
