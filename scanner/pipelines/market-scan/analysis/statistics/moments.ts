import { requireAtLeast } from "./check-inputs.ts";

// Indices stay below the length: `as number` states that guarantee.

export function mean(x: Float64Array): number {
  requireAtLeast("mean", 1, x);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] as number;
  return sum / x.length;
}

/** Standard deviation with n - 1 in the denominator. */
export function sd(x: Float64Array): number {
  requireAtLeast("sd", 2, x);
  return Math.sqrt((centralMoment(x, 2) * x.length) / (x.length - 1));
}

/** Third standardised moment of the sample, m3 / m2^1.5; NaN when all values are equal. */
export function skewness(x: Float64Array): number {
  return centralMoment(x, 3) / centralMoment(x, 2) ** 1.5;
}

/** Fourth standardised moment of the sample, m4 / m2^2: raw, 3 for a normal distribution; NaN when all values are equal. */
export function kurtosis(x: Float64Array): number {
  return centralMoment(x, 4) / centralMoment(x, 2) ** 2;
}

function centralMoment(x: Float64Array, order: number): number {
  const centre = mean(x);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += ((x[i] as number) - centre) ** order;
  return sum / x.length;
}
