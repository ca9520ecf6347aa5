import { LarderError } from "../../../../../contract/errors.ts";

/** Refuses a look-back that is not a whole number of bars, 1 or more (NaN and 2.5 included). */
export function requirePeriod(kernel: string, period: number): void {
  if (Number.isInteger(period) && period >= 1) return;
  throw new LarderError("fix_input", `${kernel}: period is ${period}`, {
    field: "period",
    remedy: "Give a whole number of bars, 1 or more.",
  });
}

/** Refuses a multiple (of a deviation, of ATR) or a step that is not a number above 0. */
export function requirePositive(kernel: string, field: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new LarderError("fix_input", `${kernel}: ${field} is ${value}`, { field, remedy: "Give a number above 0." });
}

/** Refuses columns of different lengths: bar t must be the same session in all of them. */
export function requireSameLength(kernel: string, ...columns: readonly Float64Array[]): void {
  const lengths = columns.map((column) => column.length);
  if (new Set(lengths).size <= 1) return;
  throw new LarderError("fix_input", `${kernel}: columns have ${lengths.join(", ")} bars`, {
    remedy: "Pass columns of the same bars.",
  });
}

/** The caller's buffer, or a new one; a wrong length, or the input itself, would give wrong numbers silently. */
export function outputFor(kernel: string, input: Float64Array, out?: Float64Array): Float64Array {
  if (out === undefined) return new Float64Array(input.length);
  if (out.length === input.length && out !== input) return out;
  throw new LarderError("fix_input", `${kernel}: out has ${out.length} bars for ${input.length}, or is the input itself`, {
    field: "out",
    remedy: "Pass a separate buffer as long as the input.",
  });
}
