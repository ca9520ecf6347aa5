import { expect, test } from "vitest";
import { z } from "zod";
import type { Snapshot } from "../../contract/snapshot.ts";
import { inDeclaredOrder } from "./in-declared-order.ts";

const declared = {
  opportunity: z.object({ symbol: z.string(), odds: z.number() }),
  metadata: z.object({ watch: z.array(z.object({ symbol: z.string(), atr: z.number() })) }),
};

function snapshotWith(opportunities: Snapshot["opportunities"], metadata: Snapshot["metadata"]): Snapshot {
  return {
    id: "1",
    pipeline: "scan",
    filter_mode: "strict",
    run_id: "00000000-0000-4000-8000-000000000000",
    scan_timestamp: "2026-11-22T02:10:00.000Z",
    fresh_until: "2026-11-22T03:00:00.000Z",
    stale_until: "2026-11-23T00:00:00.000Z",
    as_of: "2026-11-20T21:00:00.000Z",
    symbols_scanned: 1,
    total_evaluated: 1,
    scan_duration_seconds: 1,
    opportunities,
    sources: [],
    rates: { base: "USD", as_of: null, source: null, quotes: {} },
    metadata,
    digest: "",
    config_digest: "",
  };
}

test("rows and sections get back the order in which they are declared", () => {
  const stored = snapshotWith([{ odds: 0.5, symbol: "A" }], { watch: [{ atr: 1, symbol: "A" }] });
  const { opportunities, metadata } = inDeclaredOrder(stored, declared);
  expect(JSON.stringify([opportunities, metadata])).toBe('[[{"symbol":"A","odds":0.5}],{"watch":[{"symbol":"A","atr":1}]}]');
});

test("what has another shape stays as it is, each by itself", () => {
  const stored = snapshotWith([{ name: "A" }], { watch: [{ atr: 1, symbol: "A" }] });
  const { opportunities, metadata } = inDeclaredOrder(stored, declared);
  expect(opportunities).toEqual([{ name: "A" }]);
  expect(JSON.stringify(metadata)).toBe('{"watch":[{"symbol":"A","atr":1}]}');
  expect(inDeclaredOrder(stored, undefined)).toEqual(stored);
});
