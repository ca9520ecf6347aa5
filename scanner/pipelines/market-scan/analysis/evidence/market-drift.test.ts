import { expect, it } from "vitest";
import { driftBefore, driftingMeanAt, driftingRateAt } from "./market-drift.ts";
import type { DirectionResults, SessionResults } from "./results-by-session.ts";

const BLOCKS = 12;

/** One trade a session, closed on it: in block b longs win `longWins[b]` of 20, and shorts the others. */
function resultsOf(longWins: readonly number[]) {
  const known = (wins: (session: number) => number): DirectionResults => {
    const column = (value: (t: number) => number) =>
      Float64Array.from({ length: 20 * longWins.length }, (_, t) => value(t)).map(running());
    const all: SessionResults = { count: column(() => 1), wins: column(wins), sum: column((t) => 2 * wins(t) - 1) };
    return { decided: all, known: all };
  };
  const isLong = (t: number) => Number(t % 20 < (longWins[Math.floor(t / 20)] as number));
  return { long: known(isLong), short: known((t) => 1 - isLong(t)) };
}

function running() {
  let sum = 0;
  return (value: number) => {
    sum += value;
    return sum;
  };
}

it("believes in a drift by 1 - v / d^2", () => {
  const wins = [15, 9, 15, 9, 15, 9, 15, 9, 15, 9, 15, 9]; // 60 %: d = .2 a trade; per block longs less shorts are 4 +- 6
  const variance = (BLOCKS / (BLOCKS - 1)) * ((BLOCKS * 6 ** 2) / 240 ** 2);
  const drift = driftBefore(resultsOf(wins), 240);
  expect(drift.wins).toBeCloseTo(1 - variance / 0.2 ** 2, 12);
  expect(drift.r).toBeCloseTo(drift.wins, 12); // twice the difference, twice the spread
});

it("does not believe in one that is smaller than its error", () => {
  expect(driftBefore(resultsOf([20, 0, 20, 0, 20, 1]), 120)).toEqual({ wins: 0, r: 0 });
});

it("reads no trade that closed later", () => {
  const [wins, other] = [[15, 9, 15, 9, 15, 9], [15, 9, 15, 9, 0, 0]]; // biome-ignore format: alike until session 80
  expect(driftBefore(resultsOf(wins), 80)).toEqual(driftBefore(resultsOf(other), 80));
});

it("moves both directions to their middle by what is not believed", () => {
  const results = resultsOf([12, 12, 12]);
  const at = (direction: "long" | "short", share: number) => [
    driftingRateAt(results, direction, 59, { wins: share, r: share }),
    driftingMeanAt(results, direction, 59, { wins: share, r: share }),
  ];
  expect(at("long", 1)).toEqual([expect.closeTo(0.6, 12), expect.closeTo(0.2, 12)]);
  expect(at("short", 1)).toEqual([expect.closeTo(0.4, 12), expect.closeTo(-0.2, 12)]);
  expect(at("long", 0)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0, 12)]);
  expect(at("long", 0.5)[1]).toBeCloseTo(0.1, 12);
});

it("says nothing before the first trade has closed", () => {
  const none: SessionResults = { count: new Float64Array(3), sum: new Float64Array(3), wins: new Float64Array(3) };
  const results = { long: { decided: none, known: none }, short: { decided: none, known: none } };
  expect(driftBefore(results, 3)).toEqual({ wins: 0, r: 0 });
  expect(driftingRateAt(results, "long", 2, { wins: 0, r: 0 })).toBeNull();
});
