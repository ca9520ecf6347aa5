import { z } from "zod";
import type { Claim } from "../../../../contract/claim.ts";
import { LarderError } from "../../../../contract/errors.ts";
import { directionRow } from "../analysis/evidence/direction-row.ts";
import type { Bars } from "../bars.ts";
import { dueOn } from "./due-on.ts";
import { claimedSize, forecastPart } from "./size-row.ts";

const claimedTrade = directionRow.pick({
  claim: true,
  grade: true,
  symbol: true,
  asset_class: true,
  setup_id: true,
  direction: true,
  as_of_bar: true,
  horizon_bars: true,
  reference_price: true,
  atr: true,
  cost_bp_per_side: true,
  p_win: true,
  base_rate: true,
  expectancy_r: true,
});
const claimed = z.discriminatedUnion("claim", [claimedTrade, claimedSize]);

/**
 * The claims that opportunities make, as rows of the table `claims`: one per trade, one per horizon of a size row. The
 * opportunities of all modes may be given together: a claim that several show is one. `series`: the bars they were made from.
 */
export function claimsOf(opportunities: readonly unknown[], series: readonly Bars[]): Claim[] {
  const sources = new Map(series.map(({ assetClass, symbol, source }) => [`${assetClass} ${symbol}`, source]));
  const claims = opportunities.flatMap((row) => {
    const { asset_class, symbol, ...made } = claimed.parse(row);
    const source = sources.get(`${asset_class} ${symbol}`);
    if (source === undefined)
      throw new LarderError("bug", `a claim is made on ${symbol} (${asset_class}), of which there are no bars`);
    const about = { asset_class, symbol, source };
    return made.claim === "direction" ? [tradeClaim(about, made)] : sizeClaims(about, made);
  });
  return [...new Map(claims.map((claim) => [identityOf(claim), claim])).values()];
}

type About = Pick<Claim, "asset_class" | "symbol" | "source">;

function tradeClaim(about: About, made: Omit<z.infer<typeof claimedTrade>, "asset_class" | "symbol">): Claim {
  const due_on = dueOn(about.asset_class, made.as_of_bar, made.horizon_bars);
  return { ...about, ...made, due_on, ranges: null, touches: null };
}

function sizeClaims(about: About, made: Omit<z.infer<typeof claimedSize>, "asset_class" | "symbol">): Claim[] {
  const { claim, grade, as_of_bar, reference_price, horizons } = made;
  if (grade === "base_rate") return []; // plain history is told, nothing is forecast
  return horizons.flatMap((horizon) => {
    const forecast = forecastPart(horizon);
    if (forecast === null) return [];
    return {
      ...about,
      claim,
      grade,
      setup_id: null,
      direction: null,
      as_of_bar,
      horizon_bars: horizon.horizon_bars,
      due_on: dueOn(about.asset_class, as_of_bar, horizon.horizon_bars),
      reference_price,
      atr: null,
      cost_bp_per_side: null,
      p_win: null,
      base_rate: null,
      expectancy_r: null,
      ...forecast,
    };
  });
}

/** As the unique index of the table has it. */
function identityOf({ symbol, claim, setup_id, direction, as_of_bar, grade, horizon_bars }: Claim): string {
  return JSON.stringify([symbol, claim, setup_id, direction, as_of_bar, grade, horizon_bars]);
}
