import { expect, test } from "vitest";
import { countBySteps, niceDomain, positionIn, ticksOf } from "./scale.ts";

test("a domain ends on whole steps and holds every value", () => {
  expect(niceDomain([0.43, 0.58], 0.1)).toEqual([0.4, expect.closeTo(0.6)]);
  expect(niceDomain([-1.05, 1.9], 0.5)).toEqual([-1.5, 2]);
  expect(niceDomain([1, 1], 0.5)).toEqual([1, 1.5]);
  expect(niceDomain([], 0.1)).toEqual([0, 0.1]);
});

test("positions may run downwards, as on a screen", () => {
  const y = positionIn([0, 2], 100, 0);
  expect([0, 1, 2].map(y)).toEqual([100, 50, 0]);
});

test("ticks hold both ends", () => {
  expect(ticksOf([-1, 0.5], 0.5)).toEqual([-1, -0.5, 0, 0.5]);
});

test("every value lies in one bin, the last one on its upper end too", () => {
  expect(countBySteps([-1, -0.6, 0, 0.49, 0.5, 1], [-1, 1], 0.5)).toEqual([
    { from: -1, n: 2 },
    { from: -0.5, n: 0 },
    { from: 0, n: 2 },
    { from: 0.5, n: 2 },
  ]);
});
