import { describe, expect, test } from "vitest";
import { buildPanels } from "../../panel.ts";
import { HORIZON_BARS } from "../horizon.ts";
import { sma } from "../kernels/sma.ts";
import { designHar } from "./design-har.ts";
import { fitHar } from "./fit-har.ts";
import { forecastVariance, predictVariance } from "./forecast-variance.ts";
import { closesOf, hasRealPanel, onlyPanel, readRealPanel, rescale, truncate, walkOf, walks } from "./test-panel.ts";
import { varianceAhead } from "./variance-ahead.ts";

const latest = (series: Parameters<typeof onlyPanel>[0]) => {
  const panel = onlyPanel(series);
  return forecastVariance(designHar(panel), panel.days.length - 1);
};

describe("invariance", () => {
  const series = walks(6, 620);

  test("neither the price scale nor the order of the symbols changes a forecast", () => {
    const expected = latest(series);
    expect(expected.every(({ kind }) => kind === "forecast")).toBe(true);
    expect(latest(series.map((bars, s) => rescale(bars, 2 ** (s - 3))))).toEqual(expected);
    expect(latest(series.toReversed())).toEqual(expected);
  });

  test("a forecast as of a session equals, bit for bit, the one made when that session was the last", () => {
    const panel = onlyPanel(series);
    const design = designHar(panel);
    for (let session = 540; session < 620; session += 13) {
      const [then] = buildPanels(truncate(panel, session).symbols);
      expect(then && forecastVariance(designHar(then), session)).toEqual(forecastVariance(design, session));
    }
  });
});

describe("a symbol without a forecast says why", () => {
  test.each([
    ["short", walkOf("X", 259, 50, 361), "needs 260 bars, has 259"],
    ["stale", walkOf("X", 500, 50), "the last bar is 120 sessions old"],
    ["motionless", closesOf("X", Array(620).fill(10)), "no price moved for a year, or none of the market's did"],
  ])("%s", (_, bars, reason) => {
    expect(latest([...walks(6, 620), bars]).at(-1)).toEqual({ kind: "none", symbol: "X", reason });
  });

  test("where the pool is too small to fit, nobody has one", () => {
    expect(latest(walks(3, 620)).map((forecast) => forecast.kind)).toEqual(["none", "none", "none"]);
  });
});

describe.skipIf(!hasRealPanel())("100 US stocks, fitted on the first 60 % of sessions", () => {
  test("the forecast beats the trailing 20-day variance in QLIKE on the rest", () => {
    const panel = readRealPanel();
    const design = designHar(panel);
    const cut = Math.floor(0.6 * panel.days.length);
    const fit = fitHar(design, cut, HORIZON_BARS);
    if (fit.kind === "unfit") throw new Error(fit.reason);
    let model = 0;
    let trailing = 0;
    let judged = 0;
    panel.at.forEach((barAt, s) => {
      const variance = design.variance[s] ?? new Float64Array();
      const ahead = varianceAhead(variance, HORIZON_BARS);
      const month = sma(variance, 20);
      for (const bar of barAt.subarray(cut + 1)) {
        const forecast = predictVariance(fit.model, design, s, bar);
        const actual = ahead[bar] ?? Number.NaN;
        if (Number.isNaN(forecast + actual)) continue;
        model += qlike(actual, forecast);
        trailing += qlike(actual, month[bar] ?? Number.NaN);
        judged++;
      }
    });
    expect(judged).toBeGreaterThan(40_000);
    expect(model).toBeLessThan(trailing);
  });
});

/** Loss of a variance forecast that ranks forecasts alike whatever noise the realised proxy has (Patton 2011). */
function qlike(actual: number, forecast: number): number {
  return actual / forecast - Math.log(actual / forecast) - 1;
}
