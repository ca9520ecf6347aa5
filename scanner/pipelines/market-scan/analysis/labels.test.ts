import { describe, expect, it } from "vitest";
import { longView } from "./features.ts";
import { type LabelInput, labelBars, type Outcome, outcomes } from "./labels.ts";
import { barsOf, loneColumns, type Row, repriced } from "./made-up-bars.ts";

/** ATR 1 everywhere: entry at 100 has its stop at 98 and its target at 102. */
const calm: Row = [100, 101, 99, 100];
const flat: Row = [100, 100, 100, 100];
const idle: Row = [100, 101, 99, 100, 0];
const signalBar = calm;

interface Label {
  readonly outcome: Outcome;
  readonly exit: number;
  readonly r: number;
}

/** The label of the trade decided on bar 0. */
function firstLabel(rows: readonly Row[], given: Partial<LabelInput> = {}, side: "long" | "short" = "long"): Label {
  const all = [signalBar, ...rows];
  const input: LabelInput = {
    atr: new Float64Array(all.length).fill(1),
    costBp: new Float64Array(all.length),
    missed: new Int32Array(all.length),
    delisted: false,
    ...given,
  };
  const bars = side === "long" ? barsOf(all) : repriced(barsOf(all), (price) => 200 - price);
  const { outcome, exit, r } = labelBars(longView(bars, loneColumns(all.length)), input)[side];
  return { outcome: outcome[0] as Outcome, exit: exit[0] as number, r: r[0] as number };
}

const repeat = (row: Row, count: number): Row[] => Array.from({ length: count }, () => row);

describe("a label", () => {
  it("is a win of 1 R at the target", () => {
    expect(firstLabel([calm, [100, 102, 99, 101]])).toEqual({ outcome: outcomes.target, exit: 2, r: 1 });
  });

  it("is a loss of 1 R at the stop, on the entry bar too", () => {
    expect(firstLabel([[100, 101, 98, 100]])).toEqual({ outcome: outcomes.stop, exit: 1, r: -1 });
  });

  it("takes the stop first where one bar touches both", () => {
    expect(firstLabel([calm, [100, 103, 97, 102]])).toEqual({ outcome: outcomes.stop, exit: 2, r: -1 });
  });

  it("fills a gap through the stop at the open", () => {
    expect(firstLabel([calm, [96, 97, 95, 96]])).toEqual({ outcome: outcomes.stop, exit: 2, r: -2 });
  });

  it("fills a gap through the target at the open, whatever the bar does later", () => {
    expect(firstLabel([calm, [103, 104, 97, 98]])).toEqual({ outcome: outcomes.target, exit: 2, r: 1.5 });
  });

  it("times out at the close ten bars after the signal", () => {
    expect(firstLabel([...repeat(calm, 9), [100, 101, 99, 100.5], [100, 110, 90, 100]])).toEqual({
      outcome: outcomes.time_out,
      exit: 10,
      r: 0.25,
    });
  });

  it("is open until its exit is known", () => {
    expect(firstLabel(repeat(calm, 9))).toEqual({ outcome: outcomes.open, exit: -1, r: Number.NaN });
    expect(firstLabel([])).toEqual({ outcome: outcomes.open, exit: -1, r: Number.NaN });
  });

  it("takes two sides of cost off the entry price", () => {
    expect(firstLabel([[100, 102, 99, 101]], { costBp: new Float64Array(2).fill(10) }).r).toBeCloseTo(
      1 - (2 * 0.001 * 100) / 2,
      12,
    );
  });

  it("is the mirror image for the short side", () => {
    for (const rows of [
      [calm, [100, 103, 97, 102]],
      [calm, [96, 97, 95, 96]],
      [calm, [103, 104, 97, 98]],
    ] as Row[][])
      expect(firstLabel(rows, {}, "short")).toEqual(firstLabel(rows));
  });

  it("charges the short side too", () => {
    const costBp = new Float64Array(2).fill(10);
    expect(firstLabel([[100, 102, 99, 101]], { costBp }, "short").r).toBeCloseTo(0.9, 12);
  });
});

describe("the charge of a trade", () => {
  const all = [signalBar, calm, [100, 102, 99, 101], calm] as Row[];
  const labelsAt = (bp: number) =>
    labelBars(longView(barsOf(all), loneColumns(all.length)), {
      atr: new Float64Array(all.length).fill(1),
      costBp: new Float64Array(all.length).fill(bp),
      missed: new Int32Array(all.length),
      delisted: false,
    });

  it("is what both results fall by when the cost doubles", () => {
    const [once, twice] = [labelsAt(10), labelsAt(20)];
    for (const side of ["long", "short"] as const)
      expect((once[side].r[0] as number) - (once[side].charge[0] as number)).toBeCloseTo(twice[side].r[0] as number, 12);
  });

  it("is not there where there is no result", () => {
    const { long } = labelsAt(10);
    expect(Array.from(long.charge, Number.isNaN)).toEqual(Array.from(long.r, Number.isNaN));
    expect(long.charge.at(-1)).toBeNaN();
  });
});

describe("a bar without trading", () => {
  it("moves the entry to the next traded open", () => {
    expect(firstLabel([idle, flat, [101, 103, 100.5, 103]])).toEqual({ outcome: outcomes.target, exit: 3, r: 1 });
  });

  it("voids the trade when there are three before the entry", () => {
    expect(firstLabel([idle, flat, idle, [101, 103, 100.5, 103]])).toEqual({ outcome: outcomes.void, exit: -1, r: Number.NaN });
  });

  it("fills no stop", () => {
    expect(firstLabel([calm, [100, 101, 90, 100, 0], [100, 102, 99, 101]])).toEqual({ outcome: outcomes.target, exit: 3, r: 1 });
  });

  it("moves the time-out to the next traded open", () => {
    expect(firstLabel([...repeat(calm, 9), idle, flat, [101, 105, 101, 104]])).toEqual({
      outcome: outcomes.time_out,
      exit: 12,
      r: 0.5,
    });
    expect(firstLabel([...repeat(calm, 9), ...repeat(idle, 4), calm]).outcome).toBe(outcomes.void);
  });
});

describe("a trade that cannot be judged", () => {
  it("is void when a session is missed before its exit", () => {
    const missed = Int32Array.of(0, 0, 1);
    expect(firstLabel([calm, [100, 102, 99, 101]], { missed })).toEqual({ outcome: outcomes.void, exit: -1, r: Number.NaN });
    expect(firstLabel([[100, 102, 99, 101], calm], { missed }).outcome).toBe(outcomes.target);
  });

  it("is void where the price has never moved", () => {
    expect(firstLabel([calm], { atr: new Float64Array(2) }).outcome).toBe(outcomes.void);
  });

  it("ends at the last close of a delisted symbol", () => {
    expect(firstLabel([calm, [100, 101, 99, 101]], { delisted: true })).toEqual({ outcome: outcomes.delisted, exit: 2, r: 0.5 });
  });
});
