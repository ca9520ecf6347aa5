import { describe, expect, test } from "vitest";
import { MILLI_SIGMA, pathsIn } from "../../../../../contract/path-odds.ts";
import { cutPanel } from "./cut-panel.ts";
import { designSize } from "./design-size.ts";
import { fitSize, predictSigma, type SizeModel } from "./size-model.ts";
import { onlyPanel, rescale } from "./test-panel.ts";
import { volatilePanel } from "./volatile-panel.fixture.ts";

const panel = volatilePanel(12, 700, 2);
const design = designSize(panel);
const HORIZON = 5;

function fitted(own = design, asOf = 699): SizeModel {
  const fit = fitSize(own, asOf, HORIZON);
  if (fit.kind === "unfit") throw new Error(fit.reason);
  return fit.model;
}

test("paths are in units of sigma: after five bars they end some root of five away", () => {
  const { paths } = fitted();
  expect(pathsIn(paths)).toBe(3000);
  const ends = paths.close.at(-1) ?? [];
  const spread = Math.sqrt(ends.reduce((sum, end) => sum + end ** 2, 0) / ends.length) / MILLI_SIGMA;
  expect(spread / Math.sqrt(HORIZON)).toBeGreaterThan(0.9);
  expect(spread / Math.sqrt(HORIZON)).toBeLessThan(1.25); // above 1: the high and low of a dozen steps are short of a price's
});

describe("what the model knows", () => {
  test("a model as of a session equals, bit for bit, the model of a panel that ends there", () => {
    const then = cutPanel(panel, 640);
    expect(then && fitted(designSize(then), 640)).toEqual(fitted(design, 640));
  });

  test("no path of a model reaches beyond the session it is as of", () => {
    const bars = panel.symbols.map((own) => ({
      ...own,
      close: own.close.map((price, bar) => (bar > 640 ? 1e6 * price : price)),
    }));
    expect(fitted(designSize(onlyPanel(bars)), 640).paths).toEqual(fitted(design, 640).paths);
  });
});

test("the price scale changes no forecast", () => {
  const scaled = designSize(onlyPanel(panel.symbols.map((bars, s) => rescale(bars, 2 ** (s - 4)))));
  const [first, second] = [fitted(), fitted(scaled)];
  expect(predictSigma(second, scaled, 3, 699)).toBeCloseTo(predictSigma(first, design, 3, 699), 12);
});

test("a pool too small is not fitted, and says why", () => {
  const few = designSize(onlyPanel(panel.symbols.slice(0, 4)));
  expect(fitSize(few, 699, HORIZON)).toEqual({
    kind: "unfit",
    horizon: HORIZON,
    reason: "the pool has 4 symbols with enough history, needs 5",
  });
});
