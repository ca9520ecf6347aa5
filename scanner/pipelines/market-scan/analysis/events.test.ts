import { describe, expect, it } from "vitest";
import { eventsOf } from "./events.ts";
import { longView } from "./features.ts";
import { barsOf, loneColumns, type Row } from "./made-up-bars.ts";
import { defineSetup } from "./setups/setup.ts";

const row: Row = [100, 101, 99, 100];

/** A set-up that holds on the bars named. */
function onBars(bars: readonly number[], fields: { readonly usesVolume?: boolean; readonly warmUpBars?: number } = {}) {
  return defineSetup({
    id: "on_bars",
    version: 1,
    name: "On bars",
    family: "trend",
    directions: ["long"],
    warmUpBars: 5,
    control: "matched",
    parameters: {},
    entryRule: "",
    usesVolume: false,
    detect: () => [(t) => bars.includes(t)],
    signal: () => ({}),
    ...fields,
  });
}

function events(
  setup: ReturnType<typeof onBars>,
  missed = new Int32Array(120),
  rows: readonly Row[] = Array<Row>(120).fill(row),
) {
  return eventsOf(setup, longView(barsOf(rows), loneColumns(rows.length)), missed);
}

describe("events", () => {
  it("begin where the condition begins, not where it lasts", () => {
    expect(events(onBars([70, 71, 72, 90]))).toEqual([70, 90]);
  });

  it("are at least ten bars apart, the last bar included", () => {
    expect(events(onBars([70, 79, 81, 119]))).toEqual([70, 81, 119]);
    expect(events(onBars([70, 79, 80, 81]))).toEqual([70]);
  });

  it("begin neither before the 60th bar nor where the bar before is unknown", () => {
    expect(events(onBars([20, 59, 61]))).toEqual([61]);
    expect(events(onBars([100, 102], { warmUpBars: 100 }))).toEqual([102]);
  });

  it("need volume where the set-up does", () => {
    const rows = Array.from({ length: 120 }, (_, t): Row => [100, 101, 99, 100, t === 70 ? 0 : 1000]);
    expect(events(onBars([70, 90], { usesVolume: true }), undefined, rows)).toEqual([90]);
    expect(events(onBars([70, 90]), undefined, rows)).toEqual([70, 90]);
  });

  it("are suspended while more than two missed sessions lie in the window, and no edge comes from that", () => {
    const missedBefore = (t: number, count: number) => new Int32Array(120).fill(count, t);
    expect(events(onBars([70, 90]), missedBefore(68, 2))).toEqual([70, 90]);
    expect(events(onBars([70, 90]), missedBefore(68, 3))).toEqual([90]);
    expect(events(onBars([72, 73, 90]), missedBefore(68, 3))).toEqual([90]);
  });
});
