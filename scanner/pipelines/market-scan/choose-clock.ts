import { LarderError } from "../../../contract/errors.ts";
import { dayOf } from "./bars.ts";
import type { GateClock } from "./data-gate/keep-usable-rows.ts";

const DAY_MS = 86_400_000;

/**
 * The clock of an analysis: `asOf` DAY means the close of that day; without it today counts, with the bars that are final by
 * now. Errors: `fix_input` for a day to come.
 */
export function chooseClock(asOf: string | undefined, now: number): GateClock {
  if (asOf === undefined) return { asOfDay: Math.floor(now / DAY_MS), now };
  const asOfDay = dayOf(asOf);
  if (asOfDay * DAY_MS > now)
    throw new LarderError("fix_input", `as-of day ${asOf} lies in the future`, {
      field: "as_of",
      remedy: "Give a day up to today",
    });
  return { asOfDay };
}
