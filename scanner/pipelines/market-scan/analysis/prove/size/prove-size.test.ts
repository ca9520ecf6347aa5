import { describe, expect, test } from "vitest";
import type { HorizonValidation } from "../../size/size-validation.ts";
import { seeded } from "../../statistics/seeded.ts";
import { garchPanel } from "../datasets/factor-panel.ts";
import { checksOf } from "./checks-of.ts";
import { proveSize } from "./prove-size.ts";

const range = {
  kind: "range",
  side: "both",
  horizon_bars: 10,
  move: null,
  stop: null,
  skill: 0.02,
  skill_low: 0.004,
  skill_high: 0.036,
  ece: null,
  n: 5000,
  source: "model",
} as const;
const year = {
  year: null,
  full: true,
  n: 5000,
  inside_50: 0.5,
  inside_80: 0.8,
  inside_90: 0.9,
  history_inside_50: 0.5,
  history_inside_80: 0.78,
  history_inside_90: 0.9,
  pit_deciles: new Array(10).fill(0.1),
};
const good: HorizonValidation = {
  horizon_bars: 10,
  claims: [range, { ...range, kind: "touch", side: "up", ece: 0.01, skill_low: -0.01 }],
  coverage: [year, { ...year, year: 2016 }],
  variance: null,
  look_ahead: { checked: 300, different: 0 },
};
const missed = (validation: HorizonValidation) =>
  checksOf("stock", validation).flatMap(({ what, measured, passed }) => (passed ? [] : `${what}: ${measured}`));

describe("size claims", () => {
  test("keep their bounds where ranges cover, beat history, odds are right and nothing looks ahead", () => {
    expect(missed(good)).toEqual([]);
  });

  test.each<[string, Partial<HorizonValidation>, string]>([
    [
      "a range that covers too little",
      { coverage: [{ ...year, inside_80: 0.76 }] },
      "stock, 10 bars: 80 % range covers, all years: 0.760 (history 0.780)",
    ],
    [
      "a year that is far off",
      { coverage: [{ ...year, year: 2016, inside_80: 0.91 }] },
      "stock, 10 bars: 80 % range covers, 2016: 0.910 (history 0.780)",
    ],
    [
      "ranges no better than history",
      { claims: [{ ...range, skill_low: 0 }] },
      "stock, 10 bars: price ranges, skill: 2.0 % [0.0, 3.6], model shown",
    ],
    [
      "odds that are off",
      { claims: [{ ...range, kind: "touch", side: "up", ece: 0.031 }] },
      "stock, 10 bars: touch up, all, calibration error: 0.0310",
    ],
    [
      "a near target guessed no better than by history",
      { claims: [{ ...range, kind: "first_passage", side: "long", move: 0.04, stop: -0.03, skill_low: -0.01 }] },
      "stock, 10 bars: +4 % before -3 %, skill: 2.0 % [-1.0, 3.6], model shown",
    ],
    [
      "a look ahead",
      { look_ahead: { checked: 300, different: 1 } },
      "stock, 10 bars: forecasts that change without later bars: 1 of 300",
    ],
  ])("miss one with %s", (_, fault, told) => {
    expect(missed({ ...good, ...fault })).toEqual([told]);
  });

  test("are not bound in part of a year, nor 21 bars ahead", () => {
    expect(missed({ ...good, coverage: [{ ...year, year: 2018, full: false, inside_80: 0.5 }] })).toEqual([]);
    expect(missed({ ...good, horizon_bars: 21, coverage: [{ ...year, inside_80: 0.5 }] })).toEqual([]);
  });
});

test("every fault planted in the forecasts is caught, and nothing is proved on a short history", async () => {
  const checks = await proveSize(garchPanel(6, 640, seeded(9)));
  expect(checks.at(-1)).toMatchObject({
    what: "planted faults of the forecast that are caught",
    measured: "3 of 3",
    passed: true,
  });
  expect(await proveSize(garchPanel(6, 200, seeded(9)))).toEqual([]);
});
