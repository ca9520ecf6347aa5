import { expect, test } from "vitest";
import { expectedCalibrationError, reliability } from "../statistics/scores.ts";
import { seeded } from "../statistics/seeded.ts";
import { calibrationErrorOf, nothingSaid, say } from "./said.ts";

test("the calibration error is that of ten bins of equal mass, ties in one bin", () => {
  const random = seeded(3);
  const odds = Float64Array.from({ length: 5000 }, () => Math.round(2000 * random() ** 2) / 2000);
  const won = Uint8Array.from(odds, (own) => Number(random() < own ** 1.2));
  const said = nothingSaid();
  odds.forEach((own, i) => {
    say(said, own, won[i] ?? Number.NaN);
  });
  expect(calibrationErrorOf(said)).toBeCloseTo(expectedCalibrationError(reliability(odds, won)), 12);
});

test("nothing said has no error", () => {
  expect(calibrationErrorOf(nothingSaid())).toBeNull();
});
