// Typed arrays are read below their length only: `as number` states that guarantee.
import { HAR_WIDTH } from "./design-har.ts";

/** Fitted log variance of one design row, before smearing. */
export function logFit(coefficients: Float64Array, rows: Float64Array, bar: number): number {
  const start = bar * HAR_WIDTH;
  let sum = 0;
  for (let k = 0; k < HAR_WIDTH; k++) sum += (rows[start + k] as number) * (coefficients[k] as number);
  return sum;
}

/**
 * Adds the rows of `bars` to the sums of least squares: X'X (its lower triangle) and X'y. Coordinate by coordinate: each sum stays in
 * a register over all rows, which is several times as fast as row by row.
 */
export function addRows(gram: Float64Array, moments: Float64Array, rows: Float64Array, y: Float64Array, bars: Int32Array): void {
  for (let i = 0; i < HAR_WIDTH; i++) {
    let moment = 0;
    for (let n = 0; n < bars.length; n++) {
      const bar = bars[n] as number;
      moment += (rows[bar * HAR_WIDTH + i] as number) * (y[bar] as number);
    }
    moments[i] = (moments[i] as number) + moment;
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let n = 0; n < bars.length; n++) {
        const row = (bars[n] as number) * HAR_WIDTH;
        product += (rows[row + i] as number) * (rows[row + j] as number);
      }
      gram[i * HAR_WIDTH + j] = (gram[i * HAR_WIDTH + j] as number) + product;
    }
  }
}
