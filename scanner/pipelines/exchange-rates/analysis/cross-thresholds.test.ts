import { expect, test } from "vitest";
import { crossThresholds, type Threshold } from "./cross-thresholds.ts";

/** What is heard of a rate that takes these values one after the other. */
function hear(...values: number[]): string[] {
  let thresholds: readonly Threshold[] = [{ id: "six hundred", rate: "usdt_ves", level: 600, side: null }];
  return values.flatMap((value) => {
    const { crossings, thresholds: after } = crossThresholds(thresholds, { usdt_ves: value });
    thresholds = after;
    return crossings.map(({ direction, value }) => `${direction} ${value}`);
  });
}

test("a level is crossed once, however long the rate stays beyond it", () => {
  expect(hear(590, 602, 610, 605)).toEqual(["up 602"]);
});

test("wavering about the level is not heard of", () => {
  expect(hear(590, 600.5, 599.5, 601, 599, 601.3, 599, 600, 598.7)).toEqual(["up 601.3", "down 598.7"]);
});

test("the first value is no crossing", () => {
  expect(hear(700)).toEqual([]);
  expect(hear(700, 590)).toEqual(["down 590"]);
});

test("a jump over the level and back is heard of twice", () => {
  expect(hear(590, 941, 590)).toEqual(["up 941", "down 590"]);
});

test("a rate that is missing changes nothing", () => {
  const known: Threshold[] = [{ id: "a", rate: "usd_ves", level: 500, side: "below" }];
  expect(crossThresholds(known, { usdt_ves: 900 })).toEqual({ crossings: [], thresholds: known });
});
