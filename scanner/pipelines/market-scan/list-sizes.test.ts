import { expect, test } from "vitest";
import type { SizeRow } from "./analysis/size/size-row.ts";
import { roundSize } from "./evidence-store/round-size.ts";
import { listSizes } from "./list-sizes.ts";
import { listedSize } from "./listed-size.ts";

const judged = {
  source: "model",
  skill: 1 / 30,
  skill_low: 1 / 60,
  skill_high: 1 / 20,
  ece: 1 / 90,
  n: 900,
  paths: 3000,
} as const;

function rowOf(symbol: string, percentile: number, own: Partial<SizeRow> = {}): SizeRow {
  return {
    symbol,
    asset_class: "stock",
    claim: "size",
    grade: "shown",
    note: "says how far, not in which direction",
    as_of_bar: "2018-02-07",
    reference_price: 159.54,
    currency: "USD",
    horizons: [
      {
        horizon_bars: 10,
        sigma_daily: 1 / 60,
        sigma_percentile_of_year: percentile,
        reason: null,
        ranges: [{ level: 0.8, low: -1 / 30, high: 1 / 30, low_price: 154.2220001, high_price: 164.85799999 }],
        range_evidence: judged,
        touches: [{ move: 0.03, price: 164.3262, odds: 1 / 3, ...judged }],
      },
    ],
    corrections: [],
    listed: percentile > 0.9 ? "above_90th" : percentile < 0.1 ? "below_10th" : null,
    ...own,
  };
}

test("listed are unusual sizes that a model has shown it knows, the most unusual first; pinned ones before, whatever they are", () => {
  const rows = [rowOf("A", 0.93), rowOf("B", 0.5), rowOf("C", 0.02), rowOf("D", 0.99, { grade: "base_rate" }), rowOf("E", 0.6)];
  expect(listSizes(rows, ["E"]).map(({ symbol }) => symbol)).toEqual(["E", "C", "A"]);
});

test("a listed row says whose each answer is; how such answers did is said once, beside the rows", () => {
  const [listed] = listSizes([rowOf("A", 0.95)].map(roundSize));
  expect(listed).toEqual(listedSize.parse(listed));
  expect(listed?.horizons).toEqual([
    {
      horizon_bars: 10,
      sigma_daily: 0.0166667,
      sigma_percentile_of_year: 0.95,
      reason: null,
      ranges: [{ level: 0.8, low_price: 154.222, high_price: 164.858 }],
      range_evidence: { source: "model" },
      touches: [{ move: 0.03, odds: 0.3333, source: "model" }],
    },
  ]);
});
