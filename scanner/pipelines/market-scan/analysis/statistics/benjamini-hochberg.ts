import { LarderError } from "../../../../../contract/errors.ts";

/**
 * Adjusted p-values of Benjamini & Hochberg (J. R. Statist. Soc. B 57, 1995), in input order: the smallest false discovery rate at
 * which each hypothesis is rejected, min over ranks j >= its own of m p_(j) / j.
 */
export function adjustedP(p: readonly number[]): number[] {
  p.forEach(requireP);
  const falling = p.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value);
  const adjusted = new Array<number>(p.length);
  let least = 1;
  falling.forEach(({ value, index }, place) => {
    least = Math.min(least, value * (p.length / (p.length - place)));
    adjusted[index] = least;
  });
  return adjusted;
}

/** How many hypotheses are rejected at false discovery rate q: the largest k with p_(k) <= k q / m. */
export function rejectedAt(p: readonly number[], q: number): number {
  return adjustedP(p).filter((adjusted) => adjusted <= q).length;
}

function requireP(value: number, index: number): void {
  if (value >= 0 && value <= 1) return;
  throw new LarderError("fix_input", `adjustedP: p[${index}] is ${value}`, {
    field: "p",
    remedy: "Leave out what was not tested; give a test without evidence p = 1.",
  });
}
