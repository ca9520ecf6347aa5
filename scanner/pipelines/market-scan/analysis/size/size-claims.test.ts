import { describe, expect, test } from "vitest";
import { plainHistory } from "../../../../../contract/cut-paths.ts";
import { firstPassage, rangeOf, touchOdds } from "../../../../../contract/path-odds.ts";
import type { Panel } from "../../panel.ts";
import { designSize, sizeHorizons } from "./design-size.ts";
import { findClaim } from "./find-claim.ts";
import { sizeClaims } from "./size-claims.ts";
import { fitSize } from "./size-model.ts";
import { type SizeRow, sizeRow } from "./size-row.ts";
import type { ClaimScore, SizeValidation } from "./size-validation.ts";
import { closesOf, onlyPanel, walkOf } from "./test-panel.ts";
import { volatilePanel } from "./volatile-panel.fixture.ts";

const panel = volatilePanel(12, 700, 2);

function fitsOf(own: Panel) {
  const design = designSize(own);
  return { design, fits: sizeHorizons.map((horizon) => fitSize(design, own.days.length - 1, horizon)) };
}

const fitted = fitsOf(panel);

function claimsOf(own: Panel, validation: SizeValidation | null = null): SizeRow[] {
  const { design, fits } = own === panel ? fitted : fitsOf(own);
  return sizeClaims(design, fits, { validation, corrections: [], histories: [] });
}

/** A validation in which only the named kinds and sides have skill. */
function validated(...skilful: readonly ClaimScore["side"][]): SizeValidation {
  const claim = (kind: ClaimScore["kind"], side: ClaimScore["side"], horizon_bars: number): ClaimScore => ({
    ...{ kind, side, horizon_bars, move: null, stop: null, n: 5000 },
    ...(skilful.includes(side)
      ? { skill: 0.05, skill_low: 0.02, skill_high: 0.08, ece: 0.01, source: "model" }
      : { skill: 0.01, skill_low: -0.02, skill_high: 0.03, ece: 0.01, source: "history" }),
  });
  const horizons = sizeHorizons.map((horizon) => ({
    horizon_bars: horizon,
    claims: [claim("range", "both", horizon), claim("touch", "up", horizon), claim("touch", "down", horizon)],
    coverage: [],
    variance: null,
    look_ahead: { checked: 1, different: 0 },
  }));
  return {
    ...{ asset_class: "stock", symbols: 12, sessions: 700, refit_sessions: 63, judged_from: null, judged_to: null },
    horizons,
  };
}

describe("who answers", () => {
  const sources = (row: SizeRow | undefined) => row?.horizons[0]?.touches.map(({ move, source }) => [move, source]);

  test("never validated: the symbol's own history, and the row says base rate", () => {
    const [row] = claimsOf(panel);
    expect(row).toMatchObject({ grade: "base_rate", claim: "size" });
    expect(row?.horizons.map(({ range_evidence }) => range_evidence.source)).toEqual(["history", "history", "history"]);
    expect(row?.horizons[1]?.range_evidence).toMatchObject({ skill: null, n: 0, paths: 690 });
  });

  test("the model only where its skill interval lies above zero", () => {
    const [row] = claimsOf(panel, validated("up"));
    expect(row?.grade).toBe("shown");
    expect(row?.horizons[0]?.range_evidence.source).toBe("history");
    expect(sources(row)).toEqual([
      [0.03, "model"],
      [0.05, "model"],
      [0.1, "model"],
      [-0.03, "history"],
      [-0.05, "history"],
      [-0.1, "history"],
    ]);
  });
});

describe("the numbers are those that the contract's questions give", () => {
  test("of the model, asked with the row's sigma", () => {
    const [row] = claimsOf(panel, validated("both", "up", "down"));
    const fit = fitsOf(panel).fits[1];
    const horizon = row?.horizons[1];
    if (fit?.kind !== "fitted" || !horizon?.sigma_daily) throw new Error("no forecast");
    const { paths } = fit.model;
    const range = rangeOf(paths, horizon.sigma_daily, 10, 0.8);
    expect(horizon.ranges[1]?.low).toBeCloseTo(range.low, 12);
    expect(horizon.ranges[1]?.high_price).toBeCloseTo((row?.reference_price ?? Number.NaN) * (1 + range.high), 9);
    expect(horizon.touches[4]?.odds).toBeCloseTo(touchOdds(paths, horizon.sigma_daily, 10, -0.05), 12);
    const { target_first, stop_first, neither } = firstPassage(paths, horizon.sigma_daily, 10, { target: 0.04, stop: -0.03 });
    expect(target_first + stop_first + neither).toBeCloseTo(1, 12);
  });

  test("of history, asked with its own", () => {
    const [row] = claimsOf(panel);
    const [bars] = panel.symbols;
    const history = bars && plainHistory(bars, 10);
    if (!history) throw new Error("no history");
    expect(row?.horizons[1]?.ranges[1]?.low).toBeCloseTo(rangeOf(history.paths, history.sigma, 10, 0.8).low, 12);
    expect(row?.horizons[1]?.touches[1]?.odds).toBe(touchOdds(history.paths, history.sigma, 10, 0.05));
  });
});

describe("rows", () => {
  test("keep to their schema", () => {
    for (const row of claimsOf(panel, validated("both"))) expect(sizeRow.parse(JSON.parse(JSON.stringify(row)))).toEqual(row);
  });

  test("are listed where the forecast leaves the 10-90 percentile of its own year", () => {
    const listings = claimsOf(panel).map(
      ({ horizons, listed }) => [horizons[1]?.sigma_percentile_of_year ?? Number.NaN, listed] as const,
    );
    for (const [percentile, listed] of listings)
      expect(listed).toBe(percentile > 0.9 ? "above_90th" : percentile < 0.1 ? "below_10th" : null);
    expect(new Set(listings.map(([, listed]) => listed)).size).toBeGreaterThan(1);
  });

  test("without a forecast say why, and answer from history", () => {
    const stale = walkOf("STALE", 600, 4);
    const row = claimsOf(onlyPanel([...panel.symbols, stale]), validated("both")).find(({ symbol }) => symbol === "STALE");
    expect(row?.horizons[0]).toMatchObject({
      sigma_daily: null,
      sigma_percentile_of_year: null,
      reason: "the last bar is 100 sessions old",
      range_evidence: { source: "history" },
    });
    expect(row).toMatchObject({ grade: "base_rate", listed: null });
  });

  test("are not made of a short history, nor of a price that never moved", () => {
    const others = [walkOf("SHORT", 249, 4, 451), closesOf("FLAT", Array(700).fill(10))];
    expect(claimsOf(onlyPanel([...panel.symbols, ...others])).map(({ symbol }) => symbol)).toEqual(
      panel.symbols.map(({ symbol }) => symbol),
    );
  });
});

test("a claim that was not validated itself is judged by its side", () => {
  const validation = validated("up");
  const wanted = { kind: "touch", side: "up", horizon_bars: 10, move: 0.042, stop: null } as const;
  expect(findClaim(validation, wanted)?.source).toBe("model");
  expect(findClaim(validation, { ...wanted, horizon_bars: 7 })).toBeNull();
  expect(findClaim(null, wanted)).toBeNull();
});
