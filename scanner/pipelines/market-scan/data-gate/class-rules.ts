import type { AssetClass } from "../bars.ts";

/** How the market of an asset class keeps its calendar. */
export interface ClassRules {
  /** A last bar older than this before the as-of day gives no new signals. */
  readonly maxAgeDays: number;
  /** Whether a bar may carry a Saturday's or Sunday's date. */
  readonly weekends: boolean;
  /** Hour, on the clock of `closeZone`, at which the day's bar is final; 24 is the end of the day. */
  readonly closeHour: number;
  readonly closeZone: "America/New_York" | "UTC";
}

const LONG_WEEKEND_DAYS = 4; // Thursday's close is the last one until after Easter Monday

export const classRules: Readonly<Record<AssetClass, ClassRules>> = {
  // New York closes last of the big stock markets: what is final there is final everywhere
  stock: { maxAgeDays: LONG_WEEKEND_DAYS, weekends: false, closeHour: 16, closeZone: "America/New_York" },
  crypto: { maxAgeDays: 2, weekends: true, closeHour: 24, closeZone: "UTC" },
  // the currency and metal day ends at 17:00 New York, and some feeds date its Sunday evening opening as a bar of its own
  fx: { maxAgeDays: LONG_WEEKEND_DAYS, weekends: true, closeHour: 17, closeZone: "America/New_York" },
  commodity: { maxAgeDays: LONG_WEEKEND_DAYS, weekends: true, closeHour: 17, closeZone: "America/New_York" },
};
