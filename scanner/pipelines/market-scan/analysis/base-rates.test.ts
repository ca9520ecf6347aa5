import { expect, it } from "vitest";
import { addToBaseRate, type BaseRate, rateOf } from "./base-rates.ts";
import { newLabels } from "./labels.ts";

it("the base rate is the share of closed labels that won, of all symbols added", () => {
  const rate: BaseRate = { wins: 0, closed: 0 };
  const labels = { ...newLabels(4).long, r: Float64Array.of(1, -1, 0, Number.NaN), exit: Int32Array.of(3, 2, 9, -1) };
  addToBaseRate(rate, labels);
  expect(rate).toEqual({ wins: 1, closed: 3 });
  addToBaseRate(rate, { ...labels, r: Float64Array.of(0.1, 0.2, 0.3, Number.NaN) });
  expect(rateOf(rate)).toBe(4 / 6);
});

it("nothing closed has no rate", () => expect(rateOf({ wins: 0, closed: 0 })).toBeNull());
