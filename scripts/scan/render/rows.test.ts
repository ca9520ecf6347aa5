import { expect, test } from "vitest";
import { plain } from "./paint.ts";
import { renderRows } from "./rows.ts";

const pullback = {
  symbol: "CHTR",
  setup_name: "3-bar pullback in trend",
  direction: "long",
  reference_price: 363.55,
  stop: 343.1,
  target: 384,
  currency: "USD",
  base_rate: 0.55,
  base_rate_n: 120108,
  as_of_bar: "2018-02-07",
};
const bitcoin = { ...pullback, symbol: "BTC-USDT", currency: "USDT", base_rate: null, base_rate_n: 0, as_of_bar: "2018-02-08" };

test("set-ups show levels and odds, and say once what all share", () => {
  expect(renderRows([pullback], 120, plain).split("\n")).toEqual([
    "prices in USD; bars of 2018-02-07; base: how often the same trade, entered on any of n days, made money after costs",
    "symbol  set-up                   side   price    stop  target    base        n",
    "CHTR    3-bar pullback in trend  long  363.55  343.10  384.00  55.0 %  120,108",
  ]);
});

test("what they do not share has a column, and a missing base rate is no number", () => {
  expect(renderRows([pullback, bitcoin], 120, plain).split("\n")).toEqual([
    "days of 2018; base: how often the same trade, entered on any of n days, made money after costs",
    "symbol    set-up                   side  in     price    stop  target    base        n  as of",
    "CHTR      3-bar pullback in trend  long  USD   363.55  343.10  384.00  55.0 %  120,108  02-07",
    "BTC-USDT  3-bar pullback in trend  long  USDT  363.55  343.10  384.00    none        0  02-08",
  ]);
});

test("at 80 columns every line fits", () => {
  const lines = renderRows([pullback, bitcoin, { ...pullback, as_of_bar: "2018-02-06" }], 80, plain).split("\n");
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines).toContain("CHTR      3-bar pul…  long  USD   363.55  343.10  384.00  55.0 %  120,108  02-06");
});

test("a terminal gets fifteen rows and the number of the others", () => {
  const lines = renderRows(Array(18).fill(pullback), 80, plain).split("\n");
  expect(lines.filter((line) => line.startsWith("CHTR"))).toHaveLength(15);
  expect(lines.at(-1)).toBe("and 3 more; --json prints them all");
});

test("claims show their odds and what they are expected to make; sizes follow with their ranges", () => {
  const claimed = { ...pullback, claim: "direction", p_win: 0.561, expectancy_r: 0.12 };
  const said = { source: "model", skill: null, skill_low: null, skill_high: null, ece: null, n: 900, paths: 3000 };
  const size = {
    claim: "size",
    symbol: "AAPL",
    currency: "USD",
    reference_price: 159.54,
    listed: "above_90th",
    horizons: [5, 10].map((horizon_bars) => ({
      horizon_bars,
      sigma_daily: 0.02,
      sigma_percentile_of_year: 0.95,
      reason: null,
      ranges: [{ level: 0.8, low: -0.06, high: 0.06, low_price: 159.54 - horizon_bars, high_price: 159.54 + horizon_bars }],
      range_evidence: said,
      touches: [
        { move: 0.05, price: 167.5, odds: 0.31, ...said },
        { move: -0.05, price: 151.6, odds: 0.28, ...said },
      ],
    })),
  };
  expect(renderRows([claimed, size], 120, plain).split("\n")).toEqual([
    "prices in USD; bars of 2018-02-07; base: how often the same trade, entered on any of n days, made money after costs",
    "symbol  set-up                   side   price    stop  target    odds  expected    base        n",
    "CHTR    3-bar pullback in trend  long  363.55  343.10  384.00  56.1 %   +0.12 R  55.0 %  120,108",
    "how far in 10 days, not which way: the close is inside the range 8 times in 10",
    "symbol  why listed       price        80 % range  touch +5 %  touch -5 %",
    "AAPL    above 90th  159.54 USD  149.54 to 169.54      31.0 %      28.0 %",
  ]);
});
