import { describe, expect, it, test } from "vitest";
import type { Claim } from "../../../../contract/claim.ts";
import { type Row, repriced } from "../analysis/made-up-bars.ts";
import { attended, madeUpSize, madeUpTrade, rowsAfter } from "./claim.fixture.ts";
import type { Followed } from "./followed.ts";
import { outcomeOf } from "./outcome-of.ts";

/** Both sides at 5 basis points of an entry at 101, in units of the risk of 4. */
const CHARGE = (2 * 0.0005 * 101) / 4;
const RISES: Row = [102, 106, 101, 104];
const FALLS: Row = [100, 101, 96.5, 98];

const restated = ({ bars, attendance }: Followed, factor: number): Followed => ({
  bars: repriced(bars, (price) => price * factor),
  attendance,
});

describe("a direction claim", () => {
  const short: Claim = { ...madeUpTrade, direction: "short" };

  it.each([
    ["meets its target", madeUpTrade, { 3: RISES }, { outcome: "target", r: 1 - CHARGE, won: true, exit_bar: "2015-01-05" }],
    ["meets its stop", madeUpTrade, { 3: FALLS }, { outcome: "stop", r: -1 - CHARGE, won: false, exit_bar: "2015-01-05" }],
    ["short, meets its target", short, { 3: FALLS }, { outcome: "target", r: 1 - CHARGE, won: true, exit_bar: "2015-01-05" }],
    [
      "opens beyond its stop and pays for it",
      madeUpTrade,
      { 3: [95, 96, 94, 95] },
      { outcome: "stop", r: -1.5 - CHARGE, won: false, exit_bar: "2015-01-05" },
    ],
    [
      "runs out of time",
      madeUpTrade,
      { 10: [101, 103, 101, 102] },
      { outcome: "time_out", r: 0.25 - CHARGE, won: true, exit_bar: "2015-01-12" },
    ],
    ["runs out of time where it began: the costs are lost", madeUpTrade, {}, { outcome: "time_out", r: -CHARGE, won: false }],
  ] as const)("%s", (_, claim, special, wanted) => {
    const { r, ...rest } = wanted;
    const result = outcomeOf(claim, attended(rowsAfter(12, special)));
    expect(result).toMatchObject({ ...rest, inside: null, touched: null });
    expect(result?.r).toBeCloseTo(r, 12);
  });

  it("waits for its horizon, though it met its target before", () => {
    expect(outcomeOf(madeUpTrade, attended(rowsAfter(9, { 3: RISES })))).toBeNull();
    expect(outcomeOf(madeUpTrade, attended(rowsAfter(10, { 3: RISES })))).toMatchObject({ outcome: "target" });
  });

  it("waits for the next trade where nothing traded at its horizon", () => {
    const idle: Row = [101, 101, 101, 101, 0];
    expect(outcomeOf(madeUpTrade, attended(rowsAfter(10, { 10: idle })))).toBeNull();
    expect(outcomeOf(madeUpTrade, attended(rowsAfter(11, { 10: idle })))).toMatchObject({
      outcome: "time_out",
      exit_bar: "2015-01-13",
    });
  });

  it.each([0.25, 10])("has the same result after all prices were restated by %d", (factor) => {
    for (const special of [{ 3: RISES }, { 3: FALLS }, {}]) {
      const symbol = attended(rowsAfter(12, special));
      const before = outcomeOf(madeUpTrade, symbol);
      const after = outcomeOf(madeUpTrade, restated(symbol, factor));
      expect(after).toEqual({ ...before, r: expect.closeTo(before?.r ?? Number.NaN, 9) });
    }
  });

  it("of a symbol that left the market ends at its last close", () => {
    const left = attended(rowsAfter(5, { 5: [101, 102, 100, 100] }), 11);
    expect(outcomeOf(madeUpTrade, left)).toMatchObject({ outcome: "delisted", won: false, exit_bar: "2015-01-07" });
    expect(outcomeOf(madeUpTrade, left)?.r).toBeCloseTo(-0.25 - CHARGE, 12);
    expect(outcomeOf(madeUpTrade, attended(rowsAfter(5), 10))).toBeNull();
  });

  it("over a missed session is void", () => {
    const { bars, attendance } = attended(rowsAfter(12));
    const missed = attendance.missed.map((_, bar) => (bar >= 4 ? 1 : 0));
    const nothing = { outcome: "void", r: null, won: null, exit_bar: null, inside: null, touched: null };
    expect(outcomeOf(madeUpTrade, { bars, attendance: { missed, behind: 0 } })).toEqual(nothing);
    expect(outcomeOf(madeUpSize, { bars, attendance: { missed, behind: 0 } })).toEqual(nothing);
  });

  it("without ATR or costs is a fault", () => {
    expect(() => outcomeOf({ ...madeUpTrade, atr: null }, attended(rowsAfter(12)))).toThrow("the direction claim on TEST");
  });
});

describe("a size claim", () => {
  const path = { 2: [101, 105, 100, 104], 5: [103, 104.5, 102, 104] } as const;

  it("is inside by its close at the horizon, and touched by what was traded on the way", () => {
    expect(outcomeOf(madeUpSize, attended(rowsAfter(5, path)))).toEqual({
      outcome: "time_out",
      r: null,
      won: null,
      exit_bar: "2015-01-07",
      inside: { "0.5": false, "0.8": true },
      touched: { "5": true, "-3": false },
    });
  });

  it("sees a fall; the bar of the claim itself and those after the horizon do not count", () => {
    const [, ...after] = rowsAfter(6, { 4: [99, 99, 97, 98], 5: [98, 99, 98, 98], 6: [110, 111, 90, 110] });
    const result = outcomeOf(madeUpSize, attended([[100, 120, 80, 100], ...after]));
    expect(result).toMatchObject({ inside: { "0.5": true, "0.8": true }, touched: { "5": false, "-3": true } });
  });

  it("has the same result after all prices were restated", () => {
    const symbol = attended(rowsAfter(5, path));
    expect(outcomeOf(madeUpSize, restated(symbol, 1 / 3))).toEqual(outcomeOf(madeUpSize, symbol));
  });

  it("waits for its horizon; of a symbol that left the market before there is nothing to measure", () => {
    expect(outcomeOf(madeUpSize, attended(rowsAfter(4)))).toBeNull();
    expect(outcomeOf(madeUpSize, attended(rowsAfter(4), 11))).toMatchObject({ outcome: "delisted", inside: null, touched: null });
  });
});

test("a claim whose bar is gone is void; one that other bars do not reach back to stays open", () => {
  const symbol = attended(rowsAfter(12));
  const without = { ...symbol, bars: { ...symbol.bars, days: symbol.bars.days.map((day, t) => (t === 0 ? day - 1 : day)) } };
  expect(outcomeOf(madeUpTrade, without)).toMatchObject({ outcome: "void" });
  expect(outcomeOf({ ...madeUpTrade, source: "another" }, without)).toBeNull();
  expect(outcomeOf({ ...madeUpTrade, as_of_bar: "2014-12-30" }, symbol)).toBeNull();
  expect(outcomeOf({ ...madeUpTrade, as_of_bar: "2015-03-30" }, symbol)).toBeNull();
});
