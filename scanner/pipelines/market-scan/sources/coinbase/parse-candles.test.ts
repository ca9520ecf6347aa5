import { expect, test } from "vitest";
import { isoDay } from "../../bars.ts";
import { parseCandles } from "./parse-candles.ts";

const btc = { symbol: "BTCUSDT", assetClass: "crypto", names: { coinbase: "BTC-USD" } } as const;
const parse = (answer: unknown) => parseCandles(answer, btc, "BTC-USD");
const candle = (day: string) => [Date.parse(day) / 1000, 90000.5, 92000, 91000.1, 91500.2, 12.5];

test("candles come out oldest first, though low and high stand before open and close", () => {
  const series = parse([candle("2026-11-20"), candle("2026-11-18")]);
  expect(Array.from(series.days, isoDay)).toEqual(["2026-11-18", "2026-11-20"]);
  expect([series.open[0], series.high[0], series.low[0], series.close[0], series.volume[0]]).toEqual([
    91000.1, 92000, 90000.5, 91500.2, 12.5,
  ]);
  expect(series).toMatchObject({ symbol: "BTCUSDT", currency: "USD", source: "coinbase" });
});

test.each([
  [{ message: "NotFound" }, "the answer is not as expected"],
  [[candle("2026-11-19").slice(0, 5)], "0 is not as expected"],
  [[candle("2026-11-19").with(0, 60)], "a daily one begins at midnight UTC"],
])("%j has drifted", (changed, said) => expect(() => parse(changed)).toThrow(said));
