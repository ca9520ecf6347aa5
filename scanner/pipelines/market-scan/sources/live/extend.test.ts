import { expect, test } from "vitest";
import { type Bars, isoDay } from "../../bars.ts";
import { makeSeries, quietRows, type Row, scaled } from "../../data-gate/make-series.fixture.ts";
import { asSeries, continues, extend } from "./extend.ts";

const rows = quietRows(40);
const stored = (own: readonly Row[]): Bars => {
  const { rows: _, findings: __, refusal: ___, origin: ____, ...bars } = makeSeries(own);
  return bars;
};
const whole = stored(rows);
const tail = (from: number, factor = 1) => makeSeries(rows.slice(from).map((row) => scaled(row, factor)));

test("a tail continues where at least five days are shared and all agree to half a percent", () => {
  expect(continues(stored(rows.slice(0, 35)), tail(30))).toBe(true);
  expect(continues(stored(rows.slice(0, 35)), tail(31))).toBe(false);
  expect(continues(whole, tail(30, 1.0049))).toBe(true);
  expect(continues(whole, tail(30, 1.0051))).toBe(false);
  expect(continues(whole, tail(30, 0.5))).toBe(false);
  expect(continues(whole, makeSeries([]))).toBe(false);
});

test("the tail replaces what is stored from its first day on", () => {
  const joined = extend(stored(rows.slice(0, 35)), tail(30, 1.001));
  expect([...joined.days]).toEqual([...whole.days]);
  expect(joined.close[29]).toBe(whole.close[29]);
  expect(joined.close[30]).toBe((whole.close[30] ?? 0) * 1.001);
  for (const column of [joined.rows, joined.open, joined.high, joined.low, joined.volume]) expect(column).toHaveLength(40);
});

test("stored bars alone are a series without findings", () => {
  const series = asSeries(whole);
  expect(isoDay(series.days.at(-1) ?? 0)).toBe("2018-02-07");
  expect(series).toMatchObject({ symbol: "ABC", findings: [], refusal: null });
});
