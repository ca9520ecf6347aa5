import type { RateQuote } from "./convert.ts";
import type { HeadlineName } from "./rates.ts";

type Series = Pick<RateQuote, "base" | "quote" | "kind" | "side">;

const series: Readonly<Record<HeadlineName, Series>> = {
  usd_ves: { base: "USD", quote: "VES", kind: "official", side: null },
  usdt_ves: { base: "USDT", quote: "VES", kind: "p2p", side: "mid" },
  buy_rate: { base: "USDT", quote: "VES", kind: "p2p", side: "buy" },
  sell_rate: { base: "USDT", quote: "VES", kind: "p2p", side: "sell" },
};

/** The rates everybody asks for, out of all; null for one that is not among them. */
export function headlineOf<R extends Series>(rates: readonly R[]): Readonly<Record<HeadlineName, R | null>> {
  const find = ({ base, quote, kind, side }: Series) =>
    rates.find((rate) => rate.base === base && rate.quote === quote && rate.kind === kind && rate.side === side) ?? null;
  return {
    usd_ves: find(series.usd_ves),
    usdt_ves: find(series.usdt_ves),
    buy_rate: find(series.buy_rate),
    sell_rate: find(series.sell_rate),
  };
}
