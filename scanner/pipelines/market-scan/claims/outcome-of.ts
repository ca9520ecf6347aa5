// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Claim, ClaimResult } from "../../../../contract/claim.ts";
import { DELISTED_AFTER_SESSIONS } from "../analysis/scan-symbol.ts";
import { dayOf } from "../bars.ts";
import type { Followed } from "./followed.ts";
import { withoutResult } from "./path.ts";
import { sizeResult } from "./size-result.ts";
import { tradeResult } from "./trade-result.ts";

/**
 * What became of a claim, by its symbol's bars as they are now; null while its horizon is open. A trade that met its stop or
 * target early waits for the horizon, too: a record that closes the quick ones first would lean towards them. Prices may have
 * been restated since, as after a split: everything is measured on today's bars, from the close of `as_of_bar` on them.
 */
export function outcomeOf(claim: Claim, { bars, attendance }: Followed): ClaimResult | null {
  const day = dayOf(claim.as_of_bar);
  const from = bars.days.indexOf(day);
  if (from < 0) return hasLost(day, claim, bars) ? { ...withoutResult, outcome: "void" } : null;
  const delisted = attendance.behind > DELISTED_AFTER_SESSIONS;
  if (from + claim.horizon_bars >= bars.days.length && !delisted) return null;
  const path = { bars, missed: attendance.missed, delisted, from, scale: (bars.close[from] as number) / claim.reference_price };
  return claim.claim === "direction" ? tradeResult(claim, path) : sizeResult(claim, path);
}

/** The source the claim was made from has bars before and after the day, and none of it any more. */
function hasLost(day: number, { source }: Claim, bars: Followed["bars"]): boolean {
  return source === bars.source && (bars.days[0] ?? day) < day && (bars.days.at(-1) ?? day) > day;
}
