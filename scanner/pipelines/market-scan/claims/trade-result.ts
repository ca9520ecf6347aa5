// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Claim, ClaimResult } from "../../../../contract/claim.ts";
import { LarderError } from "../../../../contract/errors.ts";
import { longView } from "../analysis/features.ts";
import { LABEL_BARS, labelBars, outcomes } from "../analysis/labels.ts";
import type { View } from "../analysis/view.ts";
import { type Bars, isoDay } from "../bars.ts";
import { type Path, withoutResult } from "./path.ts";

const ends = ["target", "stop", "time_out", "void", "delisted"] as const;

/**
 * The trade of a direction claim by the rule that labelled the trades of its evidence (labels.ts), with the ATR and the costs
 * that were published; null where it is open yet.
 */
export function tradeResult(claim: Claim, { bars, missed, delisted, from, scale }: Path): ClaimResult | null {
  const { direction, atr, cost_bp_per_side } = claim;
  if (direction === null || atr === null || cost_bp_per_side === null)
    throw new LarderError(
      "bug",
      `the direction claim on ${claim.symbol} of ${claim.as_of_bar} lacks its side, its ATR or its costs`,
    );
  const view = viewFrom(bars, from, from + LABEL_BARS + 1);
  const sides = labelBars(view, {
    atr: onFirst(atr * scale, view.length),
    costBp: onFirst(cost_bp_per_side, view.length),
    missed: missed.subarray(from, from + view.length),
    delisted,
  });
  const label = sides[direction];
  const outcome = ends.find((end) => outcomes[end] === label.outcome[0]);
  if (outcome === undefined) return null;
  if (outcome === "void") return { ...withoutResult, outcome };
  const r = label.r[0] as number;
  return { ...withoutResult, outcome, r, won: r > 0, exit_bar: isoDay(bars.days[from + (label.exit[0] as number)] as number) };
}

/** Bars from `from` to before `to`, those that decide the one label; ranks and calendar play no part in it. */
function viewFrom(bars: Bars, from: number, to: number): View {
  const part = <Column extends Int32Array | Float64Array>(column: Column) => column.subarray(from, to) as Column;
  const cut: Bars = {
    ...bars,
    days: part(bars.days),
    open: part(bars.open),
    high: part(bars.high),
    low: part(bars.low),
    close: part(bars.close),
    volume: part(bars.volume),
  };
  const unranked = new Float64Array(cut.days.length).fill(Number.NaN);
  return longView(cut, { reversalRank: unranked, momentumRank: unranked, sessionsLeft: new Int8Array(cut.days.length) });
}

/** A value on the first bar, and none on the others: they are not labelled. */
function onFirst(value: number, length: number): Float64Array {
  const column = new Float64Array(length).fill(Number.NaN);
  column[0] = value;
  return column;
}
