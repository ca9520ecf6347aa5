import type { Candidate } from "../../../contract/candidate.ts";
import type { Headline } from "./analysis/measure-gap.ts";
import type { RateRow } from "./declare.ts";

/**
 * What goes into the tables beside the snapshot: one row of `exchange_rates` with the last good values, none before each has existed once,
 * and into `rate_quotes` every rate that this run has read itself.
 */
export function ownRows(headline: Headline, read: readonly RateRow[]): NonNullable<Candidate["rows"]> {
  return { exchange_rates: headlineRow(headline), rate_quotes: read.map((row) => ({ ...row })) };
}

function headlineRow({ usd_ves, usdt_ves, buy_rate, sell_rate }: Headline): Record<string, unknown>[] {
  if (usd_ves === null || usdt_ves === null || buy_rate === null || sell_rate === null) return [];
  const rates = [usd_ves, usdt_ves, buy_rate, sell_rate];
  const observed = rates.map(({ observed_at }) => observed_at).sort((a, b) => Date.parse(a) - Date.parse(b));
  return [
    {
      usd_ves: usd_ves.value,
      usdt_ves: usdt_ves.value,
      sell_rate: sell_rate.value,
      buy_rate: buy_rate.value,
      last_updated: observed.at(-1),
      source: [...new Set(rates.map(({ source }) => source))].join("+"),
    },
  ];
}
