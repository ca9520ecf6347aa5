import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Bars, dayOf } from "./bars.ts";
import { fromSymbolYears, toSymbolYears } from "./symbol-years.ts";

function barsOn(days: readonly number[], price: (i: number) => number = (i) => 100 + i / 3): Bars {
  const column = (plus: number): Float64Array => Float64Array.from(days, (_, i) => price(i) + plus);
  const volume = Float64Array.from(days, (_, i) => (i % 3 === 0 ? Number.NaN : i * 1.5));
  const kind = { symbol: "CDR", assetClass: "stock", currency: "PLN", source: "file:cdr.csv" } as const;
  return { ...kind, days: Int32Array.from(days), open: column(0), high: column(2), low: column(-2), close: column(1), volume };
}

const kind = { assetClass: "stock", currency: "PLN" } as const;
const turn = ["2016-12-30", "2017-01-02", "2017-01-03", "2018-01-02"].map(dayOf);
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe("bars by symbol and year", () => {
  test("a row per calendar year that has bars", () => {
    expect(toSymbolYears(barsOn(turn)).map(({ year, bars }) => [year, bars.days.length])).toEqual([
      [2016, 1],
      [2017, 2],
      [2018, 1],
    ]);
  });

  test("through JSON and back, in any order, they are the same bars", () => {
    const days = fc.uniqueArray(fc.integer({ min: -3000, max: 25_000 }), { minLength: 1, maxLength: 60 });
    const price = fc.double({ min: 1e-9, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(days, price, (given, unit) => {
        const bars = barsOn(
          given.sort((a, b) => a - b),
          (i) => unit * (i + 1),
        );
        expect(fromSymbolYears(throughJson(toSymbolYears(bars)).reverse(), kind)).toEqual(bars);
      }),
      { numRuns: 50, seed: 11 },
    );
  });

  test("a missing volume is null in JSON and NaN in bars", () => {
    const [row] = toSymbolYears(barsOn(turn));
    expect(row?.bars.volume).toEqual([null]);
    expect(fromSymbolYears(row ? [row] : [], kind).volume).toEqual(Float64Array.of(Number.NaN));
  });

  test("the digest is 32 hex digits, changes with the bars of its year and with nothing else", () => {
    const before = toSymbolYears(barsOn(turn));
    const after = toSymbolYears(barsOn(turn, (i) => (i === 3 ? 1 : 100 + i / 3)));
    expect(before[0]?.digest).toMatch(/^[0-9a-f]{32}$/);
    expect(after.map((row, i) => row.digest === before[i]?.digest)).toEqual([true, true, false]);
  });

  test("rows of two sources are never put together", () => {
    const [a, b] = toSymbolYears(barsOn(turn));
    expect(() => fromSymbolYears(a && b ? [a, { ...b, source: "other" }] : [], kind)).toThrow("never spliced");
  });

  test("bars that are not those of the digest are refused", () => {
    const rows = toSymbolYears(barsOn(turn)).map((row) => ({ ...row, digest: "0".repeat(32) }));
    expect(() => fromSymbolYears(rows, kind)).toThrow("file:cdr.csv CDR 2016");
  });
});
