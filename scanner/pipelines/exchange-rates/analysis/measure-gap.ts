import type { ExchangeRatesMetadata, RateRow } from "../declare.ts";

/** The rates everybody asks for; null for one that has never been read. */
export interface Headline {
  readonly usd_ves: RateRow | null;
  readonly usdt_ves: RateRow | null;
  readonly buy: RateRow | null;
  readonly sell: RateRow | null;
}

export function headlineOf(rows: readonly RateRow[]): Headline {
  const find = (base: string, kind: RateRow["kind"], side: RateRow["side"]) =>
    rows.find((row) => row.base === base && row.quote === "VES" && row.kind === kind && row.side === side) ?? null;
  return {
    usd_ves: find("USD", "official", null),
    usdt_ves: find("USDT", "p2p", "mid"),
    buy: find("USDT", "p2p", "buy"),
    sell: find("USDT", "p2p", "sell"),
  };
}

/** How much more a dollar in USDT costs than one at the official rate. It is as of the older of the two. */
export function measureGap({ usd_ves, usdt_ves }: Headline): ExchangeRatesMetadata["gap"] {
  if (usd_ves === null || usdt_ves === null) return null;
  const [official, market] = [usd_ves.value, usdt_ves.value];
  const older = Date.parse(usd_ves.as_of) < Date.parse(usdt_ves.as_of) ? usd_ves : usdt_ves;
  return { official, market, share: market / official - 1, as_of: older.as_of };
}
