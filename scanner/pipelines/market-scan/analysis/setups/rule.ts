// A set-up's warm-up is longer than any lag in its rule, so columns are read inside their bounds: `as number` states that guarantee.
import { atLeast, exceeds } from "../compare.ts";
import type { Column } from "../view.ts";

/** Whether something holds on bar t; reads bars <= t only. */
export type Condition = (t: number) => boolean;

/** What has to hold on a bar, every clause of it. Comparisons of columns are data; the rest is a condition, best written last. */
export type Rule = readonly Clause[];
type Clause = Comparison | Condition;

interface Comparison {
  readonly higher: Reading;
  readonly lower: Reading;
  /** Equal within rounding is enough. */
  readonly orEqual: boolean;
}

/** A column read some bars back, times a factor; a constant is a column of one value on every bar. */
interface Reading {
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

/**
 * Writes the bars of [from, to) on which the rule holds into `bars`, increasing, and returns how many they are. Clause by
 * clause over what the one before left, so that a set-up costs little more than its first comparison.
 */
export function findBars([first, ...others]: Rule, from: number, to: number, bars: Int32Array): number {
  let count = findFirst(first, from, to, bars);
  for (const clause of others) count = keep(clause, bars, count);
  return count;
}

function findFirst(clause: Clause | undefined, from: number, to: number, bars: Int32Array): number {
  if (typeof clause === "object" && !clause.orEqual) return findAbove(clause, from, to, bars);
  const count = Math.max(to - from, 0);
  for (let i = 0; i < count; i++) bars[i] = from + i;
  return clause === undefined ? count : keep(clause, bars, count);
}

function keep(clause: Clause, bars: Int32Array, count: number): number {
  if (typeof clause === "function") return keepWhere(clause, bars, count);
  return clause.orEqual ? keepAtLeast(clause, bars, count) : keepAbove(clause, bars, count);
}

/** `keepAbove` over all bars: the loop in which a scan makes most of its comparisons. */
function findAbove({ higher, lower }: Comparison, from: number, to: number, bars: Int32Array): number {
  const { column: a, lag: lagA, factor: timesA, stride: strideA } = higher; // in locals: read once, not once per bar
  const { column: b, lag: lagB, factor: timesB, stride: strideB } = lower;
  let found = 0;
  for (let t = from; t < to; t++) {
    bars[found] = t; // overwritten where it is not kept: a branch on a coin toss costs a processor more than the arithmetic
    found += Number(exceeds(timesA * (a[(t - lagA) * strideA] as number), timesB * (b[(t - lagB) * strideB] as number)));
  }
  return found;
}

function keepWhere(condition: Condition, bars: Int32Array, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const t = bars[i] as number;
    if (condition(t)) bars[kept++] = t;
  }
  return kept;
}

function keepAbove({ higher, lower }: Comparison, bars: Int32Array, count: number): number {
  const { column: a, lag: lagA, factor: timesA, stride: strideA } = higher;
  const { column: b, lag: lagB, factor: timesB, stride: strideB } = lower;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const t = bars[i] as number;
    bars[kept] = t;
    kept += Number(exceeds(timesA * (a[(t - lagA) * strideA] as number), timesB * (b[(t - lagB) * strideB] as number)));
  }
  return kept;
}

function keepAtLeast({ higher, lower }: Comparison, bars: Int32Array, count: number): number {
  const { column: a, lag: lagA, factor: timesA, stride: strideA } = higher;
  const { column: b, lag: lagB, factor: timesB, stride: strideB } = lower;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const t = bars[i] as number;
    bars[kept] = t;
    kept += Number(atLeast(timesA * (a[(t - lagA) * strideA] as number), timesB * (b[(t - lagB) * strideB] as number)));
  }
  return kept;
}

function valueOn({ column, lag, factor, stride }: Reading, t: number): number {
  return factor * (column[(t - lag) * stride] as number);
}

function readingOf(operand: Operand): Reading {
  if (typeof operand === "number") return { column: Float64Array.of(operand), lag: 0, factor: 1, stride: 0 };
  return operand instanceof Float64Array ? { column: operand, lag: 0, factor: 1, stride: 1 } : operand;
}
