import { describe, expect, test } from "vitest";
import { designHar, HAR_WIDTH, type HarDesign, marketLags, ownLags } from "./design-har.ts";
import { fitHar } from "./fit-har.ts";
import { predictVariance } from "./forecast-variance.ts";
import { type HarModel, HarTrainer } from "./har-trainer.ts";
import { barsOf, closesOf, normal, onlyPanel, seeded, truncate, walks } from "./test-panel.ts";

const planted = [-0.6, 0.2, 0.2, 0.15, 0.2, 0.1, 0.1, -0.02];
const ERROR = 0.4; // standard deviation of a log variance about its expectation

function fitted(design: HarDesign, asOf: number, horizon: number): HarModel {
  const fit = fitHar(design, asOf, horizon);
  if (fit.kind === "unfit") throw new Error(fit.reason);
  return fit.model;
}

const dot = (rows: Float64Array, bar: number, coefficients: ArrayLike<number>) =>
  Array.from(coefficients).reduce((sum, x, k) => sum + x * (rows[bar * HAR_WIDTH + k] ?? Number.NaN), 0);

const meanOfLast = (values: readonly number[], count: number) => values.slice(-count).reduce((sum, x) => sum + x, 0) / count;

/** Bars whose daily range variances follow the planted model one day ahead. */
function plantedPanel(symbols: number, sessions: number, seed: number) {
  const random = seeded(seed);
  const variance: number[][] = Array.from({ length: symbols }, () => []);
  const market: number[] = [];
  for (let t = 0; t < sessions; t++) {
    const common = 0.2 * normal(random);
    const state = marketLags.map((lag) => meanOfLast(market, lag));
    for (const own of variance) {
      const row = [1, ...ownLags.map((lag) => Math.log(meanOfLast(own, lag))), ...state];
      const expected = t <= 250 ? -9 : row.reduce((sum, x, k) => sum + x * (planted[k] ?? Number.NaN), 0);
      own.push(Math.exp(expected + common + Math.sqrt(ERROR ** 2 - 0.2 ** 2) * normal(random)));
    }
    market.push(variance.reduce((sum, own) => sum + Math.log(own.at(-1) ?? Number.NaN), 0) / symbols);
  }
  // open = close = low, always 100: the range is all the variance there is, 0.5 ln(H/L)^2
  const flat = { open: 100, low: 100, close: 100, volume: 1 };
  const barOf = (v: number, day: number) => ({ ...flat, day, high: 100 * Math.exp(Math.sqrt(2 * v)) });
  return onlyPanel(variance.map((own, s) => barsOf(`S${s}`, own.map(barOf))));
}

test("targets that follow the planted coefficients without error give back exactly those", () => {
  const design = designHar(onlyPanel(walks(6, 620)));
  const variance = design.rows.map((rows, s) =>
    (design.variance[s] ?? rows).map((_, bar) => Math.exp(dot(rows, bar - 1, planted))),
  );
  const { coefficients, smearing } = fitted({ ...design, variance }, 619, 1);
  planted.forEach((coefficient, k) => {
    expect(coefficients[k]).toBeCloseTo(coefficient, 7);
  });
  expect(smearing).toBeCloseTo(1, 9);
});

test("a panel simulated from planted coefficients gives them back within three standard errors, and the errors' smearing", () => {
  const panel = plantedPanel(20, 1500, 3);
  const { coefficients, smearing, rows } = fitted(designHar(panel), 1499, 1);
  const tolerance = [0.5, 0.025, 0.04, 0.06, 0.2, 0.12, 0.12, 0.2]; // three times the scatter over eight seeds
  planted.forEach((coefficient, k) => {
    expect(Math.abs((coefficients[k] ?? Number.NaN) - coefficient)).toBeLessThan(tolerance[k] ?? Number.NaN);
  });
  expect(Math.abs(smearing - Math.exp(ERROR ** 2 / 2))).toBeLessThan(0.01);
  expect(rows).toBe(20 * (1500 - 250 - 1));
});

test("the forecast is unbiased in the mean where it was fitted, not only in the log", () => {
  const panel = plantedPanel(20, 800, 4);
  const design = designHar(panel);
  const model = fitted(design, 799, 1);
  let actual = 0;
  let expected = 0;
  design.variance.forEach((variance, s) => {
    for (let bar = 250; bar < 799; bar++) {
      expected += predictVariance(model, design, s, bar);
      actual += variance[bar + 1] ?? Number.NaN;
    }
  });
  expect(Math.abs(expected / actual - 1)).toBeLessThan(0.02);
});

describe("what the fit knows", () => {
  const panel = onlyPanel(walks(6, 620));
  const design = designHar(panel);

  test("a model as of a session equals, bit for bit, the model of a panel that ends there", () => {
    for (const session of [560, 583, 601]) {
      expect(fitHar(design, session, 10)).toEqual(fitHar(designHar(truncate(panel, session)), session, 10));
    }
  });

  test("a row counts only once all its bars ahead are known", () => {
    expect(fitted(design, 600, 10).rows).toBe(6 * (600 - 10 - 250 + 1));
  });
});

test("a model fitted as the sessions passed is the one fitted at once, but for the order of additions", () => {
  const design = designHar(onlyPanel(walks(6, 620)));
  const trainer = new HarTrainer(design, 10);
  for (const session of [530, 571, 619]) trainer.learnUpTo(session);
  const fit = trainer.fit();
  if (fit.kind === "unfit") throw new Error(fit.reason);
  const atOnce = fitted(design, 619, 10);
  expect(fit.model.rows).toBe(atOnce.rows);
  expect(fit.model.smearing).toBeCloseTo(atOnce.smearing, 10);
  fit.model.coefficients.forEach((coefficient, k) => {
    expect(coefficient).toBeCloseTo(atOnce.coefficients[k] ?? Number.NaN, 8);
  });
});

describe("a pool too small is not fitted", () => {
  test.each([
    [walks(4, 620), "the pool has 4 symbols with enough history, needs 5"],
    [walks(6, 500), "the pool has 240 sessions to learn from, needs 250"],
    [
      ["A", "B", "C", "D", "E"].map((symbol) => ({ ...(walks(1, 620)[0] ?? closesOf("none", [])), symbol })),
      "the pool's regressors are linearly dependent: its symbols move as one",
    ],
  ])("%#", (series, reason) => {
    const panel = onlyPanel(series);
    expect(fitHar(designHar(panel), panel.days.length - 1, 10)).toEqual({ kind: "unfit", reason });
  });
});
