import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { judgeAll } from "../../admit-all.ts";
import { dayOf } from "../../bars.ts";
import type { Panel } from "../../panel.ts";
import { readMarketFiles } from "../../sources/files/read-market-files.ts";
import { checksOf } from "../prove/size/checks-of.ts";
import { designSize } from "./design-size.ts";
import { fitSize } from "./size-model.ts";
import type { HorizonValidation, SizeValidation } from "./size-validation.ts";
import { hasRealPanel, onlyPanel } from "./test-panel.ts";
import { validateSize } from "./validate-size.ts";

const table = new URL("../../../../../../shared/data/market/us_stocks_daily_2013_2018_100sym.csv.gz", import.meta.url);
const SECONDS = 60_000; // of a machine that does something else beside

describe.skipIf(!hasRealPanel())("100 US stocks, 2013 to 2018, walked forward", () => {
  let panel: Panel;
  let validation: SizeValidation;

  beforeAll(async () => {
    panel = await readAdmittedPanel();
    validation = await validateSize(panel, { horizons: [5, 10] });
  }, SECONDS);

  const horizonOf = (bars: number): HorizonValidation => {
    const own = validation.horizons.find(({ horizon_bars }) => horizon_bars === bars);
    if (!own) throw new Error(`no validation of ${bars} bars`);
    return own;
  };
  const claimOf = (bars: number, ...wanted: readonly (string | number | null)[]) => {
    const found = horizonOf(bars).claims.find(({ kind, side, move, stop }) =>
      [kind, side, move, stop].every((part, i) => part === wanted[i]),
    );
    if (!found) throw new Error(`no such claim: ${wanted.join(" ")}`);
    return found;
  };

  test("five and ten bars ahead miss no bound", () => {
    const checks = validation.horizons.flatMap((own) => checksOf("stock", own));
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  test("the 80 % range of ten bars holds .79, between .77 and .83 in each full year", () => {
    const full = horizonOf(10).coverage.filter((own) => own.full);
    expect(full.map(({ year, inside_80 }) => [year, inside_80.toFixed(2)])).toEqual([
      [null, "0.79"],
      [2016, "0.82"],
      [2017, "0.79"],
    ]);
  });

  test("ranges and the first of +4 % and -3 % beat plain history", () => {
    expect(claimOf(10, "range", "both", null, null)).toMatchObject({ source: "model" });
    expect(claimOf(10, "first_passage", "long", 0.04, -0.03)).toMatchObject({ source: "model" });
  });

  test("touching 5 % below does not, so history is shown instead", () => {
    const claim = claimOf(10, "touch", "down", -0.05, null);
    expect(claim).toMatchObject({ source: "history" });
    expect(claim.skill_low).toBeLessThan(0);
  });

  test("the forecast of volatility beats an exponentially weighted mean, at about the right level", () => {
    const { variance } = horizonOf(10);
    expect(variance?.skill_low).toBeGreaterThan(0.05);
    expect(variance?.realised_over_forecast).toBeGreaterThan(0.9);
    expect(variance?.realised_over_forecast).toBeLessThan(1.1);
  });

  test("a fit as of the last session keeps 3,000 paths of each horizon", () => {
    const design = designSize(panel);
    const fit = fitSize(design, panel.days.length - 1, 10);
    expect(fit.kind === "fitted" && fit.model.paths.close.map(({ length }) => length)).toEqual(Array(10).fill(3000));
  });
});

/** What a scan of the file would analyse. */
async function readAdmittedPanel(): Promise<Panel> {
  const asOfDay = dayOf("2018-02-07");
  const { series } = await readMarketFiles({ path: fileURLToPath(table), asOfDay, signal: new AbortController().signal });
  return onlyPanel(judgeAll(series, { asOfDay }).admitted.map(({ bars }) => bars));
}
