// Lists are read below their count, columns inside their bounds (see rule.ts): `as number` states that guarantee.
import { atLeast, exceeds } from "../compare.ts";
import type { Clause, Comparison, Condition, Reading, Rule } from "./rule.ts";

/** Finds the bars of one symbol on which rules hold. */
export interface RuleFinder {
  /** Begins with a symbol of `length` bars; what was found on the one before is forgotten. */
  begin(length: number): void;
  /** Writes the bars on which the rule holds into `bars`, from bar `from` on and increasing, and returns how many they are. */
  find(rule: Rule, from: number, bars: Int32Array): number;
}

/** Some increasing bars: `count` entries of `bars`, the first at `start`. */
interface BarList {
  readonly bars: Int32Array;
  readonly start: number;
  readonly count: number;
}

/** The bars from `from` on where a comparison holds with which rules begin. */
interface Opening extends BarList {
  readonly comparison: Comparison;
  readonly from: number;
}

/** Symbols have some thirty different openings that hold on a third of the bars; where it is too little, more is taken. */
const OPENINGS = 12;

/**
 * Goes clause by clause over what the one before left, so that a set-up costs little more than its first comparison; and
 * makes that once for all rules that begin with it.
 */
export function ruleFinder(): RuleFinder {
  let length = 0;
  let every = new Int32Array(); // 0, 1, 2 ..
  let openings: Opening[] = [];
  let memory = new Int32Array(); // where openings lie, one after the other
  let used = 0;

  const from = (bar: number): BarList => ({ bars: every, start: bar, count: Math.max(length - bar, 0) });
  const open = (comparison: Comparison, bar: number): Opening => {
    const known = openings.find((opening) => opening.from <= bar && isSame(opening.comparison, comparison));
    if (known !== undefined) return known;
    if (used + length > memory.length) {
      memory = new Int32Array(OPENINGS * length);
      used = 0;
    }
    const opening = { comparison, from: bar, bars: memory, start: used, count: keep(comparison, from(bar), memory, used) };
    used += opening.count;
    openings.push(opening);
    return opening;
  };

  return {
    begin(bars) {
      length = bars;
      if (every.length < length) every = Int32Array.from({ length }, (_, t) => t);
      openings = [];
      used = 0;
    },
    find(rule, bar, bars) {
      const [first, ...others] = rule;
      const isOpening = typeof first === "object";
      let left = isOpening ? startingAt(bar, open(first, bar)) : from(bar);
      for (const clause of isOpening ? others : rule) left = { bars, start: 0, count: keep(clause, left, bars, 0) };
      if (left.bars !== bars) bars.set(left.bars.subarray(left.start, left.start + left.count));
      return left.count;
    },
  };
}

/** The list without what lies before the bar. */
function startingAt(bar: number, { bars, start, count }: BarList): BarList {
  const end = start + count;
  let first = start;
  while (first < end && (bars[first] as number) < bar) first++;
  return { bars, start: first, count: end - first };
}

function isSame(a: Comparison, b: Comparison): boolean {
  return isSameReading(a.higher, b.higher) && isSameReading(a.lower, b.lower) && a.orEqual === b.orEqual;
}

function isSameReading(a: Reading, b: Reading): boolean {
  return a.column === b.column && a.lag === b.lag && a.factor === b.factor;
}

/** Writes the bars of the list on which the clause holds into `kept`, from `at` on, and returns how many they are. */
function keep(clause: Clause, list: BarList, kept: Int32Array, at: number): number {
  if (typeof clause === "function") return keepWhere(clause, list, kept, at);
  return clause.orEqual ? keepAtLeast(clause, list, kept, at) : keepAbove(clause, list, kept, at);
}

function keepWhere(condition: Condition, { bars, start, count }: BarList, kept: Int32Array, at: number): number {
  let end = at;
  for (let i = start; i < start + count; i++) {
    const t = bars[i] as number;
    if (condition(t)) kept[end++] = t;
  }
  return end - at;
}

/** The loop in which a scan makes most of its comparisons. */
function keepAbove({ higher, lower }: Comparison, { bars, start, count }: BarList, kept: Int32Array, at: number): number {
  const { column: a, lag: lagA, factor: timesA, stride: strideA } = higher; // in locals: read once, not once per bar
  const { column: b, lag: lagB, factor: timesB, stride: strideB } = lower;
  let end = at;
  for (let i = start; i < start + count; i++) {
    const t = bars[i] as number;
    kept[end] = t; // overwritten where it is not kept: a branch on a coin toss costs a processor more than the arithmetic
    end += Number(exceeds(timesA * (a[(t - lagA) * strideA] as number), timesB * (b[(t - lagB) * strideB] as number)));
  }
  return end - at;
}

function keepAtLeast({ higher, lower }: Comparison, { bars, start, count }: BarList, kept: Int32Array, at: number): number {
  const { column: a, lag: lagA, factor: timesA, stride: strideA } = higher;
  const { column: b, lag: lagB, factor: timesB, stride: strideB } = lower;
  let end = at;
  for (let i = start; i < start + count; i++) {
    const t = bars[i] as number;
    kept[end] = t;
    end += Number(atLeast(timesA * (a[(t - lagA) * strideA] as number), timesB * (b[(t - lagB) * strideB] as number)));
  }
  return end - at;
}
