import { expect, test } from "vitest";
import { admitAll } from "./admit-all.ts";
import { screenPanel } from "./analysis/screener/screen-panel.ts";
import { dayOf } from "./bars.ts";
import { makeSeries, quietRows, scaled } from "./data-gate/make-series.fixture.ts";
import { measureClass } from "./measure.ts";
import { buildPanels } from "./panel.ts";

const clock = { asOfDay: dayOf("2018-02-07") };
const rows = quietRows(120);
const series = (symbol: string, scale: number, rest: Parameters<typeof makeSeries>[1] = {}) =>
  makeSeries(
    rows.map((row) => scaled(row, scale)),
    { symbol, ...rest },
  );

async function measured(all: readonly ReturnType<typeof makeSeries>[]) {
  const { part } = admitAll("files", all, clock);
  const panels = buildPanels(part.admitted.map(({ bars }) => bars));
  const screener = (await Promise.all(panels.map((panel) => screenPanel(panel)))).flat();
  return { stock: measureClass("stock", part, screener), crypto: measureClass("crypto", part, screener) };
}

test("an asset class is measured by its own symbols alone", async () => {
  const { stock, crypto } = await measured([series("AAA", 1), series("BBB", 2), series("BTCUSDT", 7, { assetClass: "crypto" })]);
  const close = rows.at(-1)?.[4] ?? Number.NaN;
  expect(stock).toMatchObject({
    items: 2,
    expected: null,
    records: 240,
    distinct: 1,
    levels: { AAA: close, BBB: 2 * close },
    as_of: "2018-02-07T21:00:00.000Z",
  });
  expect(crypto).toMatchObject({ items: 1, records: 120, levels: { BTCUSDT: 7 * close }, as_of: "2018-02-08T00:00:00.000Z" });
});

test("every column's nulls are counted, also while there are none: so that emptying is seen", async () => {
  const full = (await measured([series("AAA", 1), series("BBB", 2)])).stock;
  const volumes = { volume: new Float64Array(rows.length).fill(Number.NaN) };
  const half = (await measured([series("AAA", 1, volumes), series("BBB", 2)])).stock;
  expect(Object.keys(half.nulls)).toEqual(Object.keys(full.nulls));
  expect([full.nulls.volume_z, half.nulls.volume_z]).toEqual([0, 0.5]);
  expect(full.nulls.beta).toBe(1); // a year of bars is needed
});

test("twins count as read and not as distinct", async () => {
  const { stock } = await measured([series("AAA", 1), series("BBB", 1), series("CCC", 1), series("DDD", 2)]);
  expect(stock).toMatchObject({ items: 1, distinct: 0.25 });
});

test("a symbol set aside for another reason counts neither way", async () => {
  const { stock } = await measured([series("AAA", 1), makeSeries(quietRows(10), { symbol: "NEW" })]);
  expect(stock).toMatchObject({ items: 1, records: 120, distinct: 1 });
});

test("a class of which nothing is left has no share, no level and no as-of", async () => {
  expect((await measured([series("AAA", 1)])).crypto).toEqual({
    items: 0,
    expected: null,
    records: 0,
    distinct: null,
    nulls: {},
    levels: {},
    as_of: null,
  });
});
