import { LarderError } from "../../../../../contract/errors.ts";

interface Sized {
  readonly length: number;
}

/** Refuses two columns of different lengths: number i must belong to the same event in both. */
export function requireSameLength(statistic: string, first: Sized, second: Sized): void {
  if (first.length === second.length) return;
  throw new LarderError("fix_input", `${statistic}: columns have ${first.length} and ${second.length} values`, {
    remedy: "Pass one value of each column per event.",
  });
}

/** Refuses fewer values than the statistic is defined for. */
export function requireAtLeast(statistic: string, least: number, values: Sized): void {
  if (values.length >= least) return;
  throw new LarderError("fix_input", `${statistic}: ${values.length} values`, { remedy: `Pass ${least} values or more.` });
}

/** Refuses what is not a number strictly between 0 and 1 (NaN included). */
export function requireBetween0And1(statistic: string, field: string, value: number): void {
  if (value > 0 && value < 1) return;
  throw new LarderError("fix_input", `${statistic}: ${field} is ${value}`, {
    field,
    remedy: "Give a number between 0 and 1, neither of them included.",
  });
}

/** Refuses what is not a finite number above 0. */
export function requirePositive(statistic: string, field: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new LarderError("fix_input", `${statistic}: ${field} is ${value}`, { field, remedy: "Give a number above 0." });
}

/** Refuses a sum or mean that one NaN or infinity among the values has swallowed. */
export function requireFinite(statistic: string, field: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new LarderError("fix_input", `${statistic}: ${field} is ${value}`, {
    field,
    remedy: "Leave out values that are no finite numbers.",
  });
}
