import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf } from "../bars.ts";
import { admit } from "./admit.ts";
import { makeSeries, quietRows, type Row, scaled } from "./make-series.fixture.ts";
import type { RawSeries } from "./raw-series.ts";

const asOfDay = dayOf("2018-02-07");
const rows = quietRows(100);
const judge = (given: readonly Row[], rest: Partial<RawSeries> = {}) => admit(makeSeries(given, rest), { asOfDay });
const withRow = (at: number, row: Row): Row[] => rows.map((known, i) => (i === at ? row : known));
const kindsOf = (given: readonly Row[], rest: Partial<RawSeries> = {}) =>
  judge(given, rest).findings.map(({ kind, count }) => [kind, count]);
const at = (i: number): Row => rows[i] as Row;
const reasonOf = (given: readonly Row[], rest: Partial<RawSeries> = {}) => {
  const verdict = judge(given, rest);
  return verdict.kind === "set_aside" ? verdict.reason : "admitted";
};
const barsOf = (given: readonly Row[]) => {
  const verdict = judge(given);
  if (verdict.kind === "set_aside") throw new Error(verdict.detail);
  return verdict.bars;
};

describe("what is admitted", () => {
  test("a clean series passes whole and without findings", () => {
    expect(judge(rows)).toMatchObject({ kind: "admitted", validBars: 100, findings: [] });
    expect([...barsOf(rows).days]).toEqual(rows.map(([day]) => day));
  });

  test("any order of the rows, and any of them again, gives the same bars", () => {
    const clean = barsOf(rows);
    const shuffled = fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length });
    fc.assert(
      fc.property(shuffled, fc.subarray(rows), (order, again) => {
        expect(barsOf([...order, ...again])).toEqual(clean);
      }),
      { numRuns: 50, seed: 7 },
    );
  });

  test("the symbol, class, currency and source stay what the source said", () => {
    const verdict = judge(rows, { symbol: "CDR", currency: "unknown" });
    expect(verdict).toMatchObject({
      bars: { symbol: "CDR", assetClass: "stock", currency: "unknown", source: "file:made-up.csv" },
    });
  });
});

describe("single bars", () => {
  const [day, open, high, low, close, volume] = at(50);

  test.each<[string, Row, string]>([
    ["high below the close", [day, open, close - 0.2, low, close, volume], "impossible_bar"],
    ["low above the open", [day, open, high, open + 0.01, close, volume], "impossible_bar"],
    ["a zero price", [day, 0, high, 0, close, volume], "price_not_positive"],
    ["a negative price", [day, open, high, -low, close, volume], "price_not_positive"],
    ["no number", [day, open, Number.NaN, low, close, volume], "price_not_positive"],
    ["ten-fold prices for one day", scaled(at(50), 10), "off_scale_bar"],
  ])("%s is rejected and counted", (_, row, kind) => {
    expect(barsOf(withRow(50, row)).days).toHaveLength(99);
    expect(kindsOf(withRow(50, row))).toEqual([[kind, 1]]);
  });

  test("a finding names day, row and value", () => {
    const [finding] = judge(withRow(50, [dayOf("2017-11-29"), 10, 9, 8, 11, 5])).findings;
    expect(finding).toEqual({
      kind: "impossible_bar",
      count: 1,
      first: { day: "2017-11-29", row: 52, value: "open 10, high 9, low 8, close 11" },
      note: "high below open or close, or low above them (row 52)",
    });
  });

  test("a stock's bar on a Sunday is rejected, a coin's is not", () => {
    const sunday: Row = [dayOf("2018-02-04"), open, high, low, close, volume];
    expect(kindsOf([...rows, sunday])).toContainEqual(["weekend_date", 1]);
    expect(kindsOf([...rows, sunday], { assetClass: "crypto" })).toEqual([["unsorted_row", 1]]);
  });

  test("bars without volume or range are kept, and only those without both are not valid", () => {
    const given = [...rows];
    given[10] = [at(10)[0], 100, 100, 100, 100, 500];
    given[11] = [at(11)[0], 100, 100, 100, 100, 0];
    given[12] = [at(12)[0], 100, 101, 99, 100, Number.NaN];
    expect(judge(given)).toMatchObject({ kind: "admitted", validBars: 99 });
    expect(kindsOf(given)).toEqual([
      ["zero_volume", 1],
      ["missing_volume", 1],
      ["flat_bar", 2],
    ]);
  });
});

describe("days", () => {
  test("of two versions of a day the later in the file is used, and said", () => {
    const revised: Row = [at(99)[0], 100, 102, 99, 101.5, 10];
    expect(barsOf([...rows, revised]).close[99]).toBe(101.5);
    expect(kindsOf([...rows, revised])).toEqual([["conflicting_row", 1]]);
    expect(barsOf([...rows.slice(0, 99), revised, at(99)]).close[99]).toBe(at(99)[4]);
  });

  test("a rejected revision leaves the earlier version in place", () => {
    expect(barsOf([...rows, [at(99)[0], 100, 90, 99, 101.5, 10]]).close[99]).toBe(at(99)[4]);
  });

  test("two series mixed under one name are set aside", () => {
    const other = rows.map((row) => scaled(row, 1.01));
    expect(reasonOf([...rows, ...other])).toBe("contradictory");
  });

  test("bars after the as-of day are not known yet", () => {
    const later: Row = [asOfDay + 1, 100, 101, 99, 100, 10];
    expect(barsOf([...rows, later]).days).toHaveLength(100);
    expect(kindsOf([...rows, later])).toEqual([["after_as_of", 1]]);
  });

  test("with a live clock the day still open is dropped: a stock's until 16:00 in New York", () => {
    const live = (now: string) => admit(makeSeries(rows), { asOfDay, now: Date.parse(now) });
    expect(live("2018-02-07T20:59:59Z").findings).toMatchObject([{ kind: "forming_bar", count: 1 }]);
    expect(live("2018-02-07T21:00:00Z").findings).toEqual([]);
  });

  test("with a live clock a coin's day is open until midnight UTC", () => {
    const live = (now: string) => admit(makeSeries(rows, { assetClass: "crypto" }), { asOfDay, now: Date.parse(now) });
    expect(live("2018-02-07T23:59:59Z").findings).toMatchObject([{ kind: "forming_bar", first: { day: "2018-02-07" } }]);
    expect(live("2018-02-08T00:00:00Z").findings).toEqual([]);
  });

  const onDay = (day: number, [, open, high, low, close, volume]: Row): Row => [day, open, high, low, close, volume];

  test("a hole of weeks is said, one of more than a quarter means wrong dates", () => {
    const holed = (days: number): Row[] => rows.map((row, i) => (i < 50 ? onDay(row[0] - days, row) : row));
    expect(kindsOf(holed(28))).toEqual([["calendar_hole", 1]]);
    expect(judge(holed(1092))).toMatchObject({ reason: "misdated", detail: expect.stringContaining("no bar for 1093 days") });
  });

  test("a stock with many weekend dates is misdated", () => {
    const lastSunday = (day: number): number => day - ((day + 4) % 7);
    const shifted = rows.map((row, i) => (i % 9 === 0 ? onDay(lastSunday(row[0]), row) : row));
    expect(judge(shifted)).toMatchObject({ reason: "misdated", detail: "12 bars of a stock are dated on a Saturday or Sunday" });
  });
});

describe("what is set aside", () => {
  test("no bars at all", () => expect(reasonOf([])).toBe("empty"));

  test("fewer than 60 bars", () => {
    expect(judge(rows.slice(-59))).toMatchObject({ reason: "short_history", detail: "59 bars, at least 60 are needed" });
    expect(reasonOf(rows.slice(-60))).toBe("admitted");
  });

  test("a last bar more than 4 days old for a stock, 2 for a coin", () => {
    const at4 = { asOfDay: asOfDay + 4 };
    expect(admit(makeSeries(rows), at4).kind).toBe("admitted");
    expect(admit(makeSeries(rows), { asOfDay: asOfDay + 5 })).toMatchObject({ reason: "stale" });
    expect(admit(makeSeries(rows, { assetClass: "crypto" }), at4)).toMatchObject({
      reason: "stale",
      detail: "the last bar is of 2018-02-07, 4 days before 2018-02-11 (at most 2 for crypto)",
    });
  });

  test("more than a tenth of the rows unusable", () => {
    const broken = rows.map((row, i): Row => (i % 9 === 0 ? [row[0], 0, 0, 0, 0, 0] : row));
    expect(judge(broken)).toMatchObject({ reason: "bad_bars", detail: expect.stringContaining("12 of 100 rows are unusable") });
  });

  test("what the source itself refused", () => {
    const refusal = { reason: "not_daily", detail: "hourly" } as const;
    expect(judge(rows, { refusal })).toMatchObject({ kind: "set_aside", reason: "not_daily", detail: "hourly" });
  });
});

describe("splits without record", () => {
  test.each([1.5, 2, 3, 4, 5, 10, 20, 1 / 2, 1 / 3, 1 / 10])("prices before the middle times %d are quarantined", (by) => {
    const given = rows.map((row, i) => (i < 50 ? scaled(row, by) : row));
    expect(reasonOf(given)).toBe("split_without_record");
  });

  test("the sentence names day, prices and ratio", () => {
    const given = rows.map((row, i) => (i < 50 ? scaled(row, 2) : row));
    expect(judge(given)).toMatchObject({
      detail: expect.stringMatching(/^2017-11-30 opened at .* after a close of .* 2:1 split/),
    });
  });

  const fallen = (factor: number, change: (row: Row) => Row): Row[] =>
    rows.map((row, i) => (i < 50 ? row : i === 50 ? change(scaled(row, factor)) : scaled(row, factor)));

  test("a fall that misses the exact ratio is a large move", () => {
    expect(kindsOf(fallen(0.56, (row) => row))).toEqual([["large_move", 1]]);
  });

  test("a fall during the day is a large move, even to the exact ratio", () => {
    const opensUnchanged = ([day, , , low, close, volume]: Row): Row => [day, 100, 100.5, low, close, volume];
    expect(kindsOf(fallen(0.5, opensUnchanged))).toEqual([["large_move", 1]]);
  });

  test("a fall on a surge of turnover is news", () => {
    const surge = ([day, open, high, low, close, volume]: Row): Row => [day, open, high, low, close, volume * 9];
    expect(kindsOf(fallen(2 / 3, surge))).toEqual([["large_move", 1]]);
  });

  test("a jump undone the next day is no split", () => {
    expect(kindsOf(withRow(50, scaled(at(50), 1.5)))).toEqual([["large_move", 2]]);
  });
});
