import { expect, test } from "vitest";
import { designSize } from "./design-size.ts";
import { scoreVariance } from "./score-variance.ts";
import { varianceAhead } from "./variance-ahead.ts";
import { volatilePanel } from "./volatile-panel.fixture.ts";

const HORIZON = 5;
const design = designSize(volatilePanel(6, 400, 3));
const known = design.variance.map((own) => varianceAhead(own, HORIZON));
const score = (change: (variance: number) => number) =>
  scoreVariance(design, { horizon: HORIZON, folds: [], variance: known.map((own) => own.map(change)), sigma: [] });

test("forecasts that came true lose nothing, and lie on the line", () => {
  const perfect = score((variance) => variance);
  expect(perfect?.n).toBe(6 * (400 - 1 - HORIZON)); // the first bar has no variance to begin a mean with
  expect(perfect?.qlike).toBeCloseTo(0, 12);
  expect(perfect?.skill).toBeCloseTo(1, 12);
  expect(perfect?.mz_slope).toBeCloseTo(1, 9);
  expect(perfect?.mz_intercept).toBeCloseTo(0, 9);
  expect(perfect?.realised_over_forecast).toBeCloseTo(1, 12);
});

test("forecasts twice too high lose 1/2 - ln(1/2) - 1 each, and shift the line by ln(1/2)", () => {
  const high = score((variance) => 2 * variance);
  expect(high?.qlike).toBeCloseTo(0.5 + Math.LN2 - 1, 12);
  expect(high?.mz_intercept).toBeCloseTo(-Math.LN2, 9);
  expect(high?.mz_slope).toBeCloseTo(1, 9);
});

test("forecasts that spread too far have a slope below one", () => {
  expect(score((variance) => variance ** 2)?.mz_slope).toBeCloseTo(0.5, 9);
});

test("nothing forecast is nothing scored", () => {
  expect(score(() => Number.NaN)).toBeNull();
});
