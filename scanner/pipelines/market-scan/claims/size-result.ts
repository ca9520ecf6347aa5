// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Claim, ClaimResult } from "../../../../contract/claim.ts";
import { atLeast, atMost } from "../analysis/compare.ts";
import { isoDay } from "../bars.ts";
import { type Path, withoutResult } from "./path.ts";

/** Of a size claim: whether the close at the horizon lies inside each range, and which prices were touched on the way. */
export function sizeResult(claim: Claim, path: Path): ClaimResult {
  const { bars, missed, from, scale } = path;
  const end = from + claim.horizon_bars;
  if (end >= bars.days.length) return { ...withoutResult, outcome: "delisted" };
  if ((missed[end] as number) > (missed[from] as number)) return { ...withoutResult, outcome: "void" };
  const close = (bars.close[end] as number) / scale;
  const inside = (claim.ranges ?? []).map(
    ({ level, low, high }) => [String(level), atLeast(close, low) && atMost(close, high)] as const,
  );
  const touched = (claim.touches ?? []).map(({ move_pct }) => [String(move_pct), touches(move_pct, path, end)] as const);
  return {
    ...withoutResult,
    outcome: "time_out",
    exit_bar: isoDay(bars.days[end] as number),
    inside: Object.fromEntries(inside),
    touched: Object.fromEntries(touched),
  };
}

function touches(movePct: number, { bars: { high, low, close }, from }: Path, end: number): boolean {
  const price = (close[from] as number) * (1 + movePct / 100);
  for (let bar = from + 1; bar <= end; bar++) if (movePct >= 0 ? atLeast(high[bar], price) : atMost(low[bar], price)) return true;
  return false;
}
