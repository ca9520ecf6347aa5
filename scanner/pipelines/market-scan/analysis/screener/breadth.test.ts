import { expect, test } from "vitest";
import { closesOf } from "../size/test-panel.ts";
import { breadth } from "./breadth.ts";

const after = (before: number, last: number) => closesOf("A", [before, ...Array(251).fill(100), last]);

test("a year's high is that of the 252 bars before, not of older ones", () => {
  expect(breadth([after(100, 101), after(500, 101)])).toMatchObject({ new_highs_52w: 1, new_lows_52w: 0 });
  expect(breadth([closesOf("A", [500, ...Array(252).fill(100), 101])])).toMatchObject({ new_highs_52w: 1 });
});

test("a close equal to its mean is not above it", () => {
  expect(breadth([closesOf("A", Array(200).fill(8))])).toMatchObject({ above_sma50: 0, above_sma200: 0, advancing: 0 });
});

test("where no symbol traded every column says so", () => {
  expect(breadth([])).toMatchObject({ advancing: { reason: "no symbol has 2 bars" } });
});
