import { describe, expect, test } from "vitest";
import type { CalibrationEvidence } from "../../evidence/family-evidence.ts";
import { seeded } from "../../statistics/seeded.ts";
import { garchPanel } from "../datasets/factor-panel.ts";
import { checksOf, proveCalibration } from "./prove-calibration.ts";

const good: CalibrationEvidence = {
  version: "1",
  method: "none",
  n: 42_162,
  brier: 0.2484,
  brier_base: 0.2485,
  log_loss: 0.69,
  log_loss_base: 0.69,
  skill: 0.0004,
  skill_low: -0.0023,
  skill_high: 0.0031,
  ece: 0.022,
  ece_base: 0.02,
  ece_noise: 0.04,
  bins: [],
  by_year: [{ year: 2016, n: 13_712, brier: 0.2471, brier_base: 0.247 }],
};
const missed = (scores: CalibrationEvidence, symbols = 99) =>
  checksOf("stock", symbols, scores).flatMap(({ what, passed }) => (passed ? [] : what));

describe("the odds of an asset class", () => {
  test("keep their bounds where they are no worse than the base rate, and right", () => {
    expect(missed(good)).toEqual([]);
    expect(
      checksOf("stock", 99, good)
        .map(({ what, measured }) => `${what}: ${measured}`)
        .slice(-2),
    ).toEqual([
      "stock: skill over the base rate, 95 % interval: 0.04 % [-0.23, 0.31]",
      "stock 2016: Brier score less the base rate's, 13712 events: 0.00010",
    ]);
  });

  test.each<[string, Partial<CalibrationEvidence>]>([
    ["stock: events scored out of sample", { n: 4999 }],
    ["stock: expected calibration error, 10 bins of equal mass", { ece: 0.031 }],
    ["stock: Brier score less the base rate's, upper 97.5 % bound", { skill_low: -0.0081 }],
    ["stock: log loss less the base rate's", { log_loss: 0.6941 }],
  ])("miss a bound: %s", (what, fault) => {
    expect(missed({ ...good, ...fault })).toEqual([what]);
  });

  test("of fewer than 30 symbols prove nothing", () => {
    expect(missed(good, 29)).toEqual(["stock: symbols"]);
  });
});

test("nothing is proved on a history without a year to learn from", async () => {
  expect(await proveCalibration(garchPanel(4, 120, seeded(2)))).toEqual([]);
});
