// A set-up's warm-up is longer than any lag in its rule, so columns are read inside their bounds: `as number` states that guarantee.
import { atLeast, exceeds } from "../compare.ts";
import { type Column, oncePer } from "../view.ts";

/** Whether something holds on bar t; reads bars <= t only. */
export type Condition = (t: number) => boolean;

/** What has to hold on a bar, every clause of it. Comparisons of columns are data; the rest is a condition, best written last. */
export type Rule = readonly Clause[];
export type Clause = Comparison | Condition;

export interface Comparison {
  readonly higher: Reading;
  readonly lower: Reading;
  /** Equal within rounding is enough. */
  readonly orEqual: boolean;
}

/** A column read some bars back, times a factor; a constant is a column of one value on every bar. */
export interface Reading {
  readonly column: Column;
  readonly lag: number;
  readonly factor: number;
  /** 1, or 0 for a constant. */
  readonly stride: 0 | 1;
}

type Operand = Column | Reading | number;

export function above(a: Operand, b: Operand): Comparison {
  return { higher: readingOf(a), lower: readingOf(b), orEqual: false };
}

export function below(a: Operand, b: Operand): Comparison {
  return above(b, a);
}

/** Equal prices are equal up to rounding, see compare.ts. */
export function atOrAbove(a: Operand, b: Operand): Comparison {
  return { ...above(a, b), orEqual: true };
}

export function atOrBelow(a: Operand, b: Operand): Comparison {
  return atOrAbove(b, a);
}

/** The column as it was one bar earlier, or several. */
export function before(column: Column, bars = 1): Reading {
  return { column, lag: bars, factor: 1, stride: 1 };
}

export function times(factor: number, operand: Column | Reading): Reading {
  const reading = readingOf(operand);
  return { ...reading, factor: factor * reading.factor };
}

/** The condition on each bar where the flag is set, some bars back. */
export function flagged(flags: Uint8Array, lag = 0): Condition {
  return (t) => flags[t - lag] === 1;
}

export function holdsOn(rule: Rule, t: number): boolean {
  return rule.every((clause) => {
    if (typeof clause === "function") return clause(t);
    const { higher, lower, orEqual } = clause;
    return (orEqual ? atLeast : exceeds)(valueOn(higher, t), valueOn(lower, t));
  });
}

function valueOn({ column, lag, factor, stride }: Reading, t: number): number {
  return factor * (column[(t - lag) * stride] as number);
}

function readingOf(operand: Operand): Reading {
  if (typeof operand === "number") return { column: constantColumn(operand), lag: 0, factor: 1, stride: 0 };
  return operand instanceof Float64Array ? { column: operand, lag: 0, factor: 1, stride: 1 } : operand;
}

const constantColumn = oncePer((value) => Float64Array.of(value));
