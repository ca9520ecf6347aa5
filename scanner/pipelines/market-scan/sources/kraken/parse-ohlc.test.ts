import { expect, test } from "vitest";
import { SourceBlocked } from "../../../../fetch/source-blocked.ts";
import { isoDay } from "../../bars.ts";
import { parseOhlc } from "./parse-ohlc.ts";

const btc = { symbol: "BTCUSDT", assetClass: "crypto", names: { kraken: "XBTUSD" } } as const;
const parse = (answer: unknown) => parseOhlc(answer, btc, "XBTUSD");
const candle = (day: string) => [Date.parse(day) / 1000, "91000.1", "92000.0", "90000.5", "91500.2", "91200.0", "12.5", 900];
const answer = (result: object, error: string[] = []) => ({ error, result: { ...result, last: 1 } });

test("the pair is found under Kraken's own name for it", () => {
  const series = parse(answer({ XXBTZUSD: [candle("2026-11-19"), candle("2026-11-20")] }));
  expect(Array.from(series.days, isoDay)).toEqual(["2026-11-19", "2026-11-20"]);
  expect([series.open[0], series.high[0], series.low[0], series.close[0], series.volume[0]]).toEqual([
    91000.1, 92000, 90000.5, 91500.2, 12.5,
  ]);
  expect(series).toMatchObject({ symbol: "BTCUSDT", currency: "USD", source: "kraken" });
});

test.each(["EGeneral:Too many requests", "EAPI:Rate limit exceeded", "EGeneral:Temporary lockout"])(
  "%s, with status 200, asks for a pause",
  (said) => expect(() => parse({ error: [said] })).toThrow(SourceBlocked),
);

test.each([
  [{ error: ["EQuery:Unknown asset pair"] }, "EQuery:Unknown asset pair"],
  [answer({}), "it holds 0 pairs"],
  [answer({ A: [], B: [] }), "it holds 2 pairs: A, B"],
  [answer({ A: [candle("2026-11-19").with(4, 9)] }), "0.4 is not as expected"],
  [answer({ A: [candle("2026-11-19").with(0, 60)] }), "a daily one begins at midnight UTC"],
])("%j has drifted", (changed, said) => expect(() => parse(changed)).toThrow(said));
