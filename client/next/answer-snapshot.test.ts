import { expect, test } from "vitest";
import type { Snapshot } from "../../contract/snapshot.ts";
import { answerSnapshot } from "./answer-snapshot.ts";
import { readScanQuery } from "./read-scan-query.ts";

const NOON = "2026-11-20T12:00:00.000Z";
const inBolivars = (kind: "official" | "p2p", value: number) => ({
  ...{ base: "USD", quote: "VES", kind, side: null, value, as_of: NOON, source: "made up", flags: [] },
});
const snapshot: Snapshot = {
  ...{ id: "7", pipeline: "market-scan", filter_mode: "strict", run_id: "0f8fad5b-d9cb-469f-a165-70867728950e" },
  ...{ scan_timestamp: NOON, fresh_until: "2026-11-20T12:15:00.000Z", stale_until: "2026-11-21T12:00:00.000Z", as_of: NOON },
  ...{
    symbols_scanned: 1,
    total_evaluated: 1,
    scan_duration_seconds: 3,
    sources: [],
    metadata: {},
    digest: "d",
    config_digest: "c",
  },
  opportunities: [{ symbol: "AAPL", currency: "USD", reference_price: 10 }],
  rates: {
    base: "USD",
    as_of: NOON,
    source: "made up",
    quotes: {},
    pairs: [inBolivars("official", 500), inBolivars("p2p", 600)],
  },
};

const answer = (query: string) =>
  answerSnapshot(
    new Request("https://app.example/api/scan"),
    snapshot,
    readScanQuery(new URLSearchParams(query)),
    Date.parse(NOON),
  );
const refusal = async (query: string) => {
  try {
    return await answer(query);
  } catch (thrown) {
    return thrown;
  }
};

test.each([
  ["currency=ves&rate_kind=official", 5000, "official"],
  ["currency=ves&rate_kind=p2p", 6000, "p2p"],
  ["currency=ves", 5000, "official"],
])("prices are shown by the kind of rate that is asked for: %s", async (query, reference_price, rate_kind) => {
  const { opportunities } = await (await answer(query)).json();
  expect(opportunities[0].display).toMatchObject({ currency: "VES", reference_price, rate_kind });
});

test("each kind has an ETag of its own", async () => {
  const etags = await Promise.all(
    ["official", "p2p"].map(async (kind) => (await answer(`currency=VES&rate_kind=${kind}`)).headers.get("etag")),
  );
  expect(new Set(etags).size).toBe(2);
});

test.each([
  ["rate_kind=market", "/problems/invalid-input", { field: "rate_kind", possible: ["official", "p2p", "reference"] }],
  ["currency=VES&rate_kind=reference", "/problems/unknown-rate-kind", { available: ["official", "p2p"] }],
  ["currency=EUR&rate_kind=official", "/problems/unknown-currency", { available: ["USD", "VES"] }],
])("%s is refused with what there is", async (query, type, details) => {
  expect(await refusal(query)).toMatchObject({ type, status: 400, details });
});
