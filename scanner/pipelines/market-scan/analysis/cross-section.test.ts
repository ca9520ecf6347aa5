import { describe, expect, it } from "vitest";
import { buildPanels, type Panel } from "../panel.ts";
import { MIN_BARS, rankCrossSection } from "./cross-section.ts";
import { barsOf, type Row } from "./made-up-bars.ts";

/** A symbol that stands still for 59 bars and then moves by `growth`; it does not trade on the `away` last session. */
function mover(name: string, growth: number, away = false) {
  const rows: Row[] = Array.from({ length: MIN_BARS }, (_, t) => {
    const close = t === MIN_BARS - 1 ? 100 * growth : 100;
    return [100, Math.max(100, close), Math.min(100, close), close];
  });
  return barsOf(away ? rows.slice(0, -1) : rows, { symbol: name });
}

function lastRanks(series: ReturnType<typeof mover>[]): (number | undefined)[] {
  return rankCrossSection(buildPanels(series)[0] as Panel).map(({ reversalRank }) => reversalRank[MIN_BARS - 1]);
}

const names = [..."ABCDEFGHIJK"];

describe("the 5-day rank", () => {
  it("runs from 0 for the lowest return to 1 for the highest", () => {
    expect(lastRanks(names.map((name, s) => mover(name, 1 + s / 100)))).toEqual(names.map((_, s) => s / 10));
  });

  it("gives ties the middle of their places, rounding apart", () => {
    const growths = names.map((_, s) => (s < 2 ? 1.1 + s * 1e-15 : 2 + s));
    expect(lastRanks(names.map((name, s) => mover(name, growths[s] as number))).slice(0, 3)).toEqual([0.05, 0.05, 0.2]);
  });

  it("counts only the symbols that traded that day", () => {
    const ranks = lastRanks([...names.map((name, s) => mover(name, 1 + s / 100)), mover("L", 1, true)]);
    expect(ranks).toEqual([...names.map((_, s) => s / 10), undefined]);
  });

  it("is not there among fewer than ten", () => {
    expect(lastRanks(names.slice(0, 9).map((name, s) => mover(name, 1 + s)))).toEqual(Array(9).fill(Number.NaN));
  });
});
