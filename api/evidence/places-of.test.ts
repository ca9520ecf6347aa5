import { expect, test } from "vitest";
import type { Snapshot } from "../../contract/snapshot.ts";
import { panel, symbol } from "./made-up-documents.ts";
import { placesOf } from "./places-of.ts";

type Row = Record<string, unknown>;

const screened = { symbol: "AAPL", asset_class: "stock", as_of_bar: "2026-02-14" };
const present = { symbol: "AAPL", setup_id: "inside_day_break", direction: "long" };

function snapshotOf(filter_mode: string, watch: Row[], opportunities: Row[] = [], screener: Row[] = [screened]): Snapshot {
  return {
    id: "1",
    pipeline: "market-scan",
    filter_mode,
    run_id: "00000000-0000-4000-8000-000000000000",
    scan_timestamp: "2026-02-15T00:00:00Z",
    fresh_until: "2026-02-15T00:15:00Z",
    stale_until: "2026-02-16T00:00:00Z",
    as_of: "2026-02-14T21:00:00Z",
    symbols_scanned: 1,
    total_evaluated: 2,
    scan_duration_seconds: 1,
    opportunities,
    sources: [],
    rates: { base: "USD", as_of: null, source: null, quotes: {} },
    metadata: { watch, screener },
    digest: "",
    config_digest: "",
  };
}

/** Where the one set-up that is present stands, in strict and relaxed. */
function stops(strict: Snapshot, relaxed: Snapshot, families = panel.families) {
  const places = placesOf(symbol, families, [strict, relaxed]).filter(({ claim }) => claim === "direction");
  return places.map(({ gate, value, bound }) => [gate, value, bound]);
}

const nowhere = snapshotOf("strict", []);
const flagged = (...flags: string[]) => snapshotOf("relaxed", [{ ...present, flags, median_dollar_volume: 4_000_000 }]);

test.each([
  ["relaxed_only", ["short_history", 41, 750]],
  ["unknown_volume", ["unknown_volume", null, 5_000_000]],
  ["thin_volume", ["thin_volume", 4_000_000, 5_000_000]],
] as const)("what the relaxed row doubts, %s, is what stopped the strict one", (flag, expected) => {
  expect(stops(nowhere, flagged(flag))[0]).toEqual(expected);
});

test("under 250 bars a row is watched, and claims nothing in any mode", () => {
  expect(stops(nowhere, flagged("short_history"))).toEqual([
    ["short_history", 41, 750],
    ["short_history", 41, 250],
  ]);
});

test("a last bar behind its market's newest stops it in every mode", () => {
  const screener = [screened, { symbol: "MSFT", asset_class: "stock", as_of_bar: "2026-02-16" }];
  const [strict, relaxed] = [snapshotOf("strict", [], [], screener), snapshotOf("relaxed", [], [], screener)];
  expect(stops(strict, relaxed)).toEqual(Array(2).fill(["stale_bar", "2026-02-14", "2026-02-16"]));
});

test("else its family's first gate does; one that has never been seen has no events", () => {
  const strict = snapshotOf("strict", [present]);
  expect(stops(strict, flagged())[0]).toEqual(["discovery_q", 0.25, 0.1]);
  expect(stops(strict, flagged(), [])[0]).toEqual(["few_events", 0, null]);
});

test("a size that is listed, ordinary, unusual without skill, or not forecast", () => {
  const sizes = (opportunities: Row[], percentile: number | null, listed: "above_90th" | null = null) => {
    const size = symbol.size && {
      ...symbol.size,
      listed,
      horizons: symbol.size.horizons.map((horizon) => ({ ...horizon, sigma_percentile_of_year: percentile })),
    };
    const places = placesOf({ ...symbol, size }, panel.families, [snapshotOf("strict", [], opportunities)]);
    return places.filter(({ claim }) => claim === "size").map(({ listed, gate, value }) => [listed, gate, value])[0];
  };
  expect(sizes([{ symbol: "AAPL", claim: "size" }], 0.95)).toEqual([true, null, null]);
  expect(sizes([], 0.5)).toEqual([false, "ordinary_size", 0.5]);
  expect(sizes([], 0.95, "above_90th")).toEqual([false, "no_skill", null]);
  expect(sizes([], null)).toEqual([false, "no_forecast", null]);
});
