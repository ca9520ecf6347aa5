import { requireBetween0And1, requirePositive } from "./check-inputs.ts";
import { incompleteBeta } from "./incomplete-beta.ts";

/** P(T > t) of Student's t with `df` degrees of freedom (not necessarily whole); small tails keep their digits. */
export function studentTUpperTail(t: number, df: number): number {
  requirePositive("studentTUpperTail", "df", df);
  const square = t * t;
  // Either half of the same integral: near 0 the centre, further out the tail, so that neither is the rest of a subtraction.
  if (square < 1) return 0.5 - (Math.sign(t) * incompleteBeta(square / (df + square), 0.5, df / 2)) / 2;
  const beyond = incompleteBeta(df / (df + square), df / 2, 0.5) / 2;
  return t > 0 ? beyond : 1 - beyond;
}

/** The t with P(T <= t) = p, for 0 < p < 1, by bisection to the last bit: it is asked for once per family, not per event. */
export function studentTQuantile(p: number, df: number): number {
  requireBetween0And1("studentTQuantile", "p", p);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  let low = 0;
  let high = 1;
  while (studentTUpperTail(high, df) > tail) [low, high] = [high, high * 2];
  for (let t = (low + high) / 2; t > low && t < high; t = (low + high) / 2) {
    if (studentTUpperTail(t, df) > tail) low = t;
    else high = t;
  }
  return p < 0.5 ? -high : high;
}
