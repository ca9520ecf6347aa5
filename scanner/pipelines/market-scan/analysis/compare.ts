/**
 * Comparisons of two measured values that stay the same when every price is multiplied by a constant: 0.1 + 0.2 and 0.3
 * are one price. A value that is not there (NaN in warm-up, undefined before the first bar) makes all of them false.
 */
const RELATIVE_TOLERANCE = 1e-9; // far above rounding (1e-13 after an EMA), far below the smallest tick (1e-6 of a price)

type Value = number | undefined;

/** a > b, by more than rounding. */
export function exceeds(a: Value, b: Value): boolean {
  return (a as number) - (b as number) > roundingOf(a as number);
}

/** a >= b, rounding forgiven. */
export function atLeast(a: Value, b: Value): boolean {
  return (b as number) - (a as number) <= roundingOf(a as number);
}

/** a <= b, rounding forgiven. */
export function atMost(a: Value, b: Value): boolean {
  return atLeast(b, a);
}

/** Half the width of the band around a price in which two prices are one; inside it, it does not matter which of them is asked. */
export function roundingOf(price: number): number {
  return RELATIVE_TOLERANCE * Math.abs(price);
}
