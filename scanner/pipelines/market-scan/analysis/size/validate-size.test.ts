import { beforeAll, describe, expect, test } from "vitest";
import { checksOf } from "../prove/size/checks-of.ts";
import { HAR_WIDTH } from "./design-har.ts";
import { designSize, type SizeDesign } from "./design-size.ts";
import { type SizeValidation, sizeValidation } from "./size-validation.ts";
import { onlyPanel, seeded, walks } from "./test-panel.ts";
import { validateSize } from "./validate-size.ts";
import { volatilePanel } from "./volatile-panel.fixture.ts";
import { type Forecaster, walkForward } from "./walk-forward.ts";

const panel = volatilePanel(12, 1000, 1);
const horizons = [5];

describe("a panel whose volatility comes in spells", () => {
  let honest: SizeValidation;

  beforeAll(async () => {
    honest = await validateSize(panel, { horizons });
  });

  test("misses no bound, and every claim is the model's", () => {
    expect(missedBy(honest)).toEqual([]);
    expect(honest.horizons[0]?.claims.map(({ source }) => source)).toEqual(Array(15).fill("model"));
  });

  test("is validated from the first session with two years before it, on every forecast whose outcome is known", () => {
    expect(honest).toMatchObject({ symbols: 12, sessions: 1000, judged_from: "1971-05-21", judged_to: "1972-09-26" });
    expect(honest.horizons[0]?.claims[0]?.n).toBe(12 * (1000 - 505 - 5));
  });

  test("gives the same validation again, from its design too, and the same through JSON", async () => {
    expect(await validateSize(designSize(panel), { horizons })).toEqual(honest);
    expect(sizeValidation.parse(JSON.parse(JSON.stringify(honest)))).toEqual(honest);
  });

  test("is not judged by years that were not forecast whole", () => {
    expect(honest.horizons[0]?.coverage.map(({ year, full }) => [year, full])).toEqual([
      [null, true],
      [1971, false],
      [1972, false],
    ]);
  });
});

/** The bounds a validation misses, with what was measured. */
function missedBy({ asset_class, horizons: validated }: SizeValidation): string[] {
  const checks = validated.flatMap((own) => checksOf(asset_class, own));
  return checks.flatMap(({ passed, what, measured }) => (passed ? [] : `${what}: ${measured}`));
}

describe("a faulty model is found out", () => {
  const shortfalls = async (forecast: Forecaster) => missedBy(await validateSize(panel, { horizons, forecast }));

  test("sigma shuffled over dates: it beats nothing", async () => {
    const missed = await shortfalls(withSigma(shuffled));
    expect(missed).toContainEqual(expect.stringMatching(/price ranges, skill: -\d/));
    expect(missed).toContainEqual(expect.stringMatching(/\+4 % before -3 %, skill: -\d/));
  });

  test("sigma doubled: its ranges hold too much, its odds are off", async () => {
    const missed = await shortfalls(withSigma((sigma) => sigma.map((own) => 2 * own)));
    expect(missed).toContainEqual(expect.stringMatching(/80 % range covers, all years: 0\.9/));
    expect(missed).toContainEqual(expect.stringMatching(/touch up, all, calibration error: 0\.[1-9]/));
  });

  test("tomorrow's bar in today's regressors: its forecasts change when later bars are taken away", async () => {
    const peeking: Forecaster = (design, horizon, since) => walkForward(oneBarEarly(design), horizon, since);
    expect(await shortfalls(peeking)).toContain("stock, 5 bars: forecasts that change without later bars: 24 of 24");
  });
});

test("a panel too small to be validated is no validated panel", async () => {
  const small = await validateSize(onlyPanel(walks(3, 600)), { horizons });
  expect(small).toMatchObject({ judged_from: null, judged_to: null, horizons: [] });
});

test("who no longer waits for a validation ends it at the next turn, with the reason", async () => {
  const controller = new AbortController();
  const reason = new Error("nobody waits");
  let forecasts = 0;
  const forecast: Forecaster = (design, horizon, since) => {
    forecasts++;
    controller.abort(reason);
    return walkForward(design, horizon, since);
  };
  await expect(validateSize(panel, { horizons: [5, 10], forecast, signal: controller.signal })).rejects.toBe(reason);
  expect(forecasts).toBe(1);
});

/** The honest models, their paths too, asked with another sigma. */
function withSigma(change: (sigma: Float64Array) => Float64Array): Forecaster {
  return (design, horizon, since) => {
    const honest = walkForward(design, horizon, since);
    return { ...honest, sigma: honest.sigma.map(change) };
  };
}

function shuffled(sigma: Float64Array): Float64Array {
  const random = seeded(9);
  const known = [...sigma].filter((own) => !Number.isNaN(own));
  return sigma.map((own) => (Number.isNaN(own) ? own : (known[Math.floor(random() * known.length)] ?? own)));
}

function oneBarEarly(design: SizeDesign): SizeDesign {
  const early = (rows: Float64Array) => Float64Array.from([...rows.subarray(HAR_WIDTH), ...Array(HAR_WIDTH).fill(Number.NaN)]);
  return { ...design, rows: design.rows.map(early) };
}
