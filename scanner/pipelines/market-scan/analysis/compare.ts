/**
 * Comparisons of two measured values that stay the same when every price is multiplied by a constant: 0.1 + 0.2 and 0.3
 * are one price. A value that is not there (NaN in warm-up, undefined before the first bar) makes all of them false.
 */
const RELATIVE_TOLERANCE = 1e-9; // far above rounding (1e-13 after an EMA), far below the smallest tick (1e-6 of a price)

type Value = number | undefined;

/** a > b, by more than rounding. */
export function exceeds(a: Value, b: Value): boolean {
  return isAbove(a as number, b as number) === 1;
}

/** a >= b, rounding forgiven. */
export function atLeast(a: Value, b: Value): boolean {
  return isAtLeast(a as number, b as number) === 1;
}

/** a <= b, rounding forgiven. */
export function atMost(a: Value, b: Value): boolean {
  return atLeast(b, a);
}

/**
 * `exceeds` as 1 or 0 without a branch: over a column it is a coin toss, and a processor that guesses wrong loses more time
 * than the arithmetic takes. The larger of the two prices decides, so the difference has to pass both.
 */
export function isAbove(a: number, b: number): number {
  const difference = a - b;
  return Number(difference > RELATIVE_TOLERANCE * Math.abs(a)) & Number(difference > RELATIVE_TOLERANCE * Math.abs(b));
}

/** `atLeast` as 1 or 0 without a branch. */
export function isAtLeast(a: number, b: number): number {
  const shortfall = b - a;
  return Number(shortfall <= RELATIVE_TOLERANCE * Math.abs(a)) | Number(shortfall <= RELATIVE_TOLERANCE * Math.abs(b));
}

/** Half the width of the band around a price in which two prices are one. */
export function roundingOf(price: number): number {
  return RELATIVE_TOLERANCE * Math.abs(price);
}
