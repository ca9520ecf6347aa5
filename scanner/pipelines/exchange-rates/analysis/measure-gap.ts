import type { headlineOf } from "../../../../contract/headline.ts";
import type { ExchangeRatesMetadata, RateRow } from "../declare.ts";

export type Headline = ReturnType<typeof headlineOf<RateRow>>;

/** How much more a dollar in USDT costs than one at the official rate. It is as of the older of the two. */
export function measureGap({ usd_ves, usdt_ves }: Headline): ExchangeRatesMetadata["gap"] {
  if (usd_ves === null || usdt_ves === null) return null;
  const [official, market] = [usd_ves.value, usdt_ves.value];
  const older = Date.parse(usd_ves.as_of) < Date.parse(usdt_ves.as_of) ? usd_ves : usdt_ves;
  return { official, market, share: market / official - 1, as_of: older.as_of };
}
