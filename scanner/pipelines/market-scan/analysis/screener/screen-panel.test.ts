import { describe, expect, test } from "vitest";
import {
  type BarRow,
  barsOf,
  closesOf,
  hasRealPanel,
  onlyPanel,
  readRealPanel,
  rescale,
  walkOf,
  walks,
} from "../size/test-panel.ts";
import { screenPanel } from "./screen-panel.ts";
import { ScreenerRow } from "./screener-row.ts";

const withoutPrice = (rows: readonly ScreenerRow[]) => rows.map(({ last_close, ...row }) => row);

test("every row of a long enough panel is complete and fits its schema", async () => {
  const rows = await screenPanel(onlyPanel(walks(6, 620)));
  expect(rows.map(({ symbol }) => symbol)).toEqual(["S00", "S01", "S02", "S03", "S04", "S05"]);
  for (const row of rows) {
    expect(ScreenerRow.strict().parse(row)).toEqual(row);
    expect(Object.values(row)).not.toContain(null);
    expect(row).toMatchObject({ nulls: {}, bars: 620, as_of_bar: "1971-09-12", currency: "USD" });
  }
});

test("a listing of one day has its close, and for every other column a null with its reason", async () => {
  const rows = await screenPanel(onlyPanel([...walks(6, 620), closesOf("NEW", [42], 619)]));
  const row = ScreenerRow.parse(rows.find(({ symbol }) => symbol === "NEW"));
  expect(row).toMatchObject({ last_close: 42, bars: 1 });
  expect(row.nulls).toEqual({
    change_1d_pct: "needs 2 bars, has 1",
    rank_12_1: "needs 253 bars, has 1",
    distance_to_52w_high_pct: "needs 252 bars, has 1",
    volume_z: "needs 21 bars, has 1",
    gap_atr: "needs 16 bars, has 1",
    volatility_percentile: "needs 272 bars, has 1",
    current_volatility_annual_pct: "needs 21 bars, has 1",
    forecast_volatility_annual_pct: "needs 260 bars, has 1",
    forecast_over_current: "needs 260 bars, has 1",
    beta: "needs 253 bars, has 1",
  });
  for (const column of Object.keys(row.nulls)) expect(row).toHaveProperty(column, null);
});

test("a symbol that stopped trading keeps its own columns, as of its last bar, without rank and forecast", async () => {
  const rows = await screenPanel(onlyPanel([...walks(6, 620), walkOf("OLD", 600, 3)]));
  const row = rows.find(({ symbol }) => symbol === "OLD");
  expect(row?.as_of_bar).toBe("1971-08-23");
  expect(row?.nulls).toEqual({
    rank_12_1: "the last bar is 20 sessions old",
    forecast_volatility_annual_pct: "the last bar is 20 sessions old",
    forecast_over_current: "the last bar is 20 sessions old",
  });
});

describe("invariance", () => {
  const series = walks(6, 620);

  test("prices times 2^k change the close and nothing else", async () => {
    const rows = await screenPanel(onlyPanel(series));
    const scaled = await screenPanel(onlyPanel(series.map((bars, s) => rescale(bars, 2 ** (5 - s)))));
    expect(withoutPrice(scaled)).toEqual(withoutPrice(rows));
  });

  test("the order of the symbols changes nothing", async () => {
    expect(await screenPanel(onlyPanel(series.toReversed()))).toEqual(await screenPanel(onlyPanel(series)));
  });

  test("another symbol's prices change only what compares with others", async () => {
    const rows = await screenPanel(onlyPanel(series));
    const altered = await screenPanel(onlyPanel([...series.slice(0, 5), walkOf("S05", 620, 1234)]));
    const own = ({ symbol, change_1d_pct, distance_to_52w_high_pct, volume_z, gap_atr, volatility_percentile }: ScreenerRow) => ({
      ...{ symbol, change_1d_pct, distance_to_52w_high_pct, volume_z, gap_atr, volatility_percentile },
    });
    expect(altered.slice(0, 5).map(own)).toEqual(rows.slice(0, 5).map(own));
  });
});

test("an aborted signal ends it with an AbortError", async () => {
  await expect(screenPanel(onlyPanel(walks(6, 300)), AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
});

test("a year of flat bars gives reasons, never infinities", async () => {
  const flat = (symbol: string) =>
    barsOf(
      symbol,
      Array.from({ length: 620 }, (_, day): BarRow => ({ day, open: 7, high: 7, low: 7, close: 7, volume: 0 })),
    );
  for (const row of await screenPanel(onlyPanel(["A", "B", "C", "D", "E", "F"].map(flat)))) {
    expect(ScreenerRow.parse(row)).toMatchObject({
      change_1d_pct: 0,
      distance_to_52w_high_pct: 0,
      rank_12_1: 0.5,
      current_volatility_annual_pct: 0,
    });
    expect(Object.keys(row.nulls).sort()).toEqual([
      "beta",
      "forecast_over_current",
      "forecast_volatility_annual_pct",
      "gap_atr",
      "volume_z",
    ]);
  }
});

describe.skipIf(!hasRealPanel())("100 US stocks to 2018-02-07", () => {
  test("long histories have every column, late listings their reasons, and betas centre on 1", async () => {
    const rows = ScreenerRow.array().parse(await screenPanel(readRealPanel()));
    expect(rows).toHaveLength(100);
    const whole = rows.filter(({ nulls }) => Object.keys(nulls).length === 0);
    expect(rows.filter((row) => !whole.includes(row)).map(({ symbol }) => symbol)).toEqual(["APTV", "BHF", "BHGE"]);
    const betas = whole.map(({ beta }) => beta ?? Number.NaN).sort((a, b) => a - b);
    expect(Math.abs((betas[48] ?? Number.NaN) - 1)).toBeLessThan(0.2);
  });
});
