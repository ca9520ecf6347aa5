import { describe, expect, test } from "vitest";
import { admitAll } from "./admit-all.ts";
import { dayOf } from "./bars.ts";
import { makeSeries, quietRows, type Row, scaled } from "./data-gate/make-series.fixture.ts";

const clock = { asOfDay: dayOf("2018-02-07") };
const rows = quietRows(120);
const series = (symbol: string, own: readonly Row[], rest: Parameters<typeof makeSeries>[1] = {}) =>
  makeSeries(own, { symbol, ...rest });
const sound = (symbol: string, scale: number, rest: Parameters<typeof makeSeries>[1] = {}) =>
  series(
    symbol,
    rows.map((row) => scaled(row, scale)),
    rest,
  );
const symbolsOf = ({ admitted }: ReturnType<typeof admitAll>["part"]) => admitted.map(({ bars }) => bars.symbol);

test("sound series are admitted, and reported by asset class with the close of their last session", () => {
  const { part, reports } = admitAll("files", [sound("AAA", 1), sound("BTCUSDT", 3, { assetClass: "crypto" })], clock);
  expect(symbolsOf(part)).toEqual(["AAA", "BTCUSDT"]);
  expect(reports.map(({ id, group, state, items, as_of, reason }) => [id, group, state, items, as_of, reason])).toEqual([
    ["files", "crypto", "ok", 1, "2018-02-08T00:00:00.000Z", null],
    ["files", "stock", "ok", 1, "2018-02-07T21:00:00.000Z", null],
  ]);
});

test("nothing read is nothing reported", () => {
  expect(admitAll("files", [], clock)).toEqual({ part: { admitted: [], setAside: [] }, reports: [] });
});

test("what is set aside makes its class partial, and is named with its reason", () => {
  const { reports } = admitAll("files", [sound("AAA", 1), series("NEW", quietRows(10))], clock);
  expect(reports).toMatchObject([
    {
      state: "partial",
      items: 1,
      reason: "1 of 2 symbols set aside",
      set_aside: [{ item: "NEW", reason: "short_history", detail: expect.stringContaining("10 bars") }],
    },
  ]);
});

test("twins are set aside together, the others stay", () => {
  const { part } = admitAll("files", [sound("AAA", 1), sound("BBB", 1), sound("CCC", 2)], clock);
  expect(symbolsOf(part)).toEqual(["CCC"]);
  expect(part.setAside.map(({ symbol, reason }) => [symbol, reason])).toEqual([
    ["AAA", "twin"],
    ["BBB", "twin"],
  ]);
});

test("a session that others of the class traded is a gap; another class's is none", () => {
  const gappy = series(
    "BBB",
    rows.toSpliced(60, 1).map((row) => scaled(row, 2)),
  );
  const weekend = makeSeries([...rows.map((row): Row => scaled(row, 3)), [dayOf("2018-02-03"), 300, 301, 299, 300, 9]], {
    symbol: "BTCUSDT",
    assetClass: "crypto",
  });
  const { part } = admitAll("files", [sound("AAA", 1), gappy, weekend], clock);
  const gaps = part.admitted.map(({ bars, findings }) => [
    bars.symbol,
    findings.find(({ kind }) => kind === "missing_session")?.count ?? 0,
  ]);
  expect(gaps).toEqual([
    ["AAA", 0],
    ["BBB", 1],
    ["BTCUSDT", 0],
  ]);
});

describe("a class of which nothing is usable", () => {
  const later = { asOfDay: dayOf("2019-02-07") };

  test("is empty, with neither items nor as-of", () => {
    const { reports } = admitAll("files", [series("NEW", quietRows(10))], clock);
    expect(reports).toMatchObject([
      {
        group: "stock",
        state: "empty",
        items: 0,
        as_of: null,
        reason: expect.stringMatching(/^none of 1 symbols is usable \(NEW: 10 bars/),
      },
    ]);
  });

  test("because all of it is old says how old data can be analysed", () => {
    const { reports } = admitAll("files", [sound("AAA", 1), sound("BBB", 2)], later);
    expect(reports[0]?.reason).toMatch(/^all 2 symbols are stale \(AAA: .*2018-02-07.*give --as-of$/);
  });
});
