import type { Door } from "../../../../contract/verbs.ts";
import type { Work } from "../../../pipeline.ts";
import { type Bars, isoDay } from "../bars.ts";
import { marketScan } from "../declare.ts";
import { followedSymbols } from "./followed.ts";
import { outcomeOf } from "./outcome-of.ts";

/** Claims per call: some 1 MB, small enough for every door. */
const CLAIMS_AT_ONCE = 1500;

/** Closes the open claims on these symbols whose horizon is over, by the bars given; the others stay open. */
export async function followUp(series: readonly Bars[], door: Door, work: Work): Promise<void> {
  const followed = followedSymbols(series);
  const newest = Math.max(...series.map(({ days }) => days.at(-1) ?? Number.NEGATIVE_INFINITY));
  if (!Number.isFinite(newest)) return;
  const asked = {
    pipeline: marketScan.name,
    until: isoDay(newest),
    symbols: series.map(({ symbol }) => symbol),
    limit: CLAIMS_AT_ONCE,
  };
  for (let after = "0"; ; ) {
    work.signal.throwIfAborted();
    const { claims } = await door.call("claims_open", { ...asked, after });
    const outcomes = claims.flatMap((claim) => {
      const symbol = followed.get(`${claim.asset_class} ${claim.symbol}`);
      const result = symbol === undefined ? null : outcomeOf(claim, symbol);
      return result === null ? [] : [{ id: claim.id, ...result }];
    });
    if (outcomes.length > 0) await door.call("claims_close", { outcomes });
    const last = claims.at(-1);
    if (last === undefined || claims.length < CLAIMS_AT_ONCE) return;
    after = last.id;
  }
}
