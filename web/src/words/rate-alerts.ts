import type { RateAlert } from "../../../client/rates-types.ts";
import type { HeadlineName } from "../../../contract/rates.ts";
import { rateValue } from "./rates.ts";
import { clockTime, type Zone } from "./times.ts";

/** The rates that can be watched, as the cards call them. */
export const watchedRates: Readonly<Record<HeadlineName, string>> = {
  usdt_ves: "Market, 1 USDT",
  usd_ves: "Official, 1 USD",
  buy_rate: "To buy 1 USDT",
  sell_rate: "For 1 USDT sold",
};

/** "Upwards at 620.00, 14:02." Where it never was, on which side the rate is. `now` in milliseconds. */
export function describeCrossing({ side, crossed_at, crossed_value }: RateAlert, now: number, zone?: Zone): string {
  if (crossed_at === null || crossed_value === null || side === null) return "Not crossed yet.";
  return `${side === "above" ? "Upwards" : "Downwards"} at ${rateValue(crossed_value)}, ${clockTime(crossed_at, now, zone)}.`;
}

/** "3.20 % above the rate now." Null where the rate is not known. */
export function describeDistance({ level }: Pick<RateAlert, "level">, value: number | null): string | null {
  if (value === null) return null;
  const share = (100 * (level - value)) / value;
  return `${Math.abs(share).toFixed(2)} % ${share >= 0 ? "above" : "below"} the rate now.`;
}
