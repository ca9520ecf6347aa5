import { expect, test } from "vitest";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { SymbolDocument } from "./documents.ts";
import { panel, symbol } from "./made-up-documents.ts";
import { placesOf } from "./places-of.ts";

type Row = Record<string, unknown>;

function snapshotOf(filter_mode: string, opportunities: Row[]): Snapshot {
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
    metadata: {},
    digest: "",
    config_digest: "",
  };
}

/** Where the one set-up that is present stands, in strict and relaxed. */
function stops(strict: Snapshot, relaxed: Snapshot, own: Partial<SymbolDocument> = {}, families = panel.families) {
  const places = placesOf({ ...symbol, ...own }, families, [strict, relaxed]).filter(({ claim }) => claim === "direction");
  return places.map(({ gate, value, bound }) => [gate, value, bound]);
}

const [strict, relaxed] = [snapshotOf("strict", []), snapshotOf("relaxed", [])];

test.each([
  ["unknown_volume", { median_dollar_volume: null }, [null, 5_000_000]],
  ["thin_volume", { median_dollar_volume: 4_000_000 }, [4_000_000, 5_000_000]],
  ["stale_bar", { sessions_behind: 2 }, [2, 0]],
  ["no_movement", {}, [null, null]],
] as const)("a symbol's own gate, %s, is asked before those of the family", (gate, facts, amounts) => {
  expect(stops(strict, relaxed, { ...facts, gates: { strict: gate, relaxed: gate } })).toEqual(Array(2).fill([gate, ...amounts]));
});

test("each mode has its own bound of history", () => {
  expect(stops(strict, relaxed, { gates: { strict: "short_history", relaxed: "short_history" } })).toEqual([
    ["short_history", 41, 750],
    ["short_history", 41, 250],
  ]);
});

test("else its family's first gate stops it; one that has never been seen has no events", () => {
  expect(stops(strict, relaxed)).toEqual([
    ["discovery_q", 0.25, 0.1],
    [null, null, null],
  ]);
  expect(stops(strict, relaxed, {}, [])[0]).toEqual(["few_events", 0, null]);
});

test("a size that is listed, ordinary, unusual without skill, or not forecast", () => {
  const sizes = (opportunities: Row[], percentile: number | null, listed: "above_90th" | null = null) => {
    const size = symbol.size && {
      ...symbol.size,
      listed,
      horizons: symbol.size.horizons.map((horizon) => ({ ...horizon, sigma_percentile_of_year: percentile })),
    };
    const places = placesOf({ ...symbol, size }, panel.families, [snapshotOf("strict", opportunities)]);
    return places.filter(({ claim }) => claim === "size").map(({ listed, gate, value }) => [listed, gate, value])[0];
  };
  expect(sizes([{ symbol: "AAPL", claim: "size" }], 0.95)).toEqual([true, null, null]);
  expect(sizes([], 0.5)).toEqual([false, "ordinary_size", 0.5]);
  expect(sizes([], 0.95, "above_90th")).toEqual([false, "no_skill", null]);
  expect(sizes([], null)).toEqual([false, "no_forecast", null]);
});
