import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { dayOf, isoDay } from "../../bars.ts";
import { parseKlines } from "./parse-klines.ts";

const btc = { symbol: "BTCUSDT", assetClass: "crypto", names: { binance: "BTCUSDT" } } as const;
const parse = (answer: unknown) => parseKlines(answer, btc, "BTCUSDT");
const DAY_MS = 86_400_000;
const kline = (day: string) => [
  Date.parse(day),
  "91000.10",
  "92000.00000000",
  "90000.5",
  "91500.25",
  "1234.5",
  Date.parse(day) + DAY_MS - 1,
  "1e8",
  9,
];

test("klines are bars of UTC days in USDT, the day under way among them", () => {
  const { days, open, high, low, close, volume, ...rest } = parse([kline("2026-11-19"), kline("2026-11-20")]);
  expect([...days].map(isoDay)).toEqual(["2026-11-19", "2026-11-20"]);
  expect([open[0], high[0], low[0], close[0], volume[0]]).toEqual([91000.1, 92000, 90000.5, 91500.25, 1234.5]);
  expect(rest).toMatchObject({ symbol: "BTCUSDT", assetClass: "crypto", currency: "USDT", source: "binance", findings: [] });
});

test("a price that is no number is no bar", () => {
  expect(parse([kline("2026-11-19").with(4, "n/a")]).findings).toMatchObject([{ kind: "bad_number" }]);
});

test.each([
  [{ code: -1121, msg: "Invalid symbol." }, "the answer is not as expected"],
  [[[1, "2"]], "0.2 is not as expected"],
  [[kline("2026-11-19").with(4, 91500)], "0.4 is not as expected"],
  [[kline("2026-11-19").with(0, 1731748020000)], "opens at 2024-11-16T09:07:00.000Z"],
])("%j has drifted", (answer, said) => expect(() => parse(answer)).toThrow(said));

const file = fileURLToPath(new URL("../../../../../../shared/data/api_raw/binance/klines_1m_500.json", import.meta.url));
const present = existsSync(file);
if (!present) console.info("skipped: ../shared/data is absent");

describe.skipIf(!present)("a recorded answer", () => {
  const recorded = (): unknown[][] => JSON.parse(readFileSync(file, "utf8"));

  test("of minutes is refused", () => expect(() => parse(recorded())).toThrow("a daily one opens at midnight UTC"));

  test("gives every bar once its minutes are called days", () => {
    const series = parse(recorded().map((row, at) => row.with(0, (dayOf("2020-01-01") + at) * DAY_MS)));
    expect([series.days.length, series.close[0], series.volume[0], series.findings]).toEqual([500, 0.7244, 574761.5, []]);
  });
});
