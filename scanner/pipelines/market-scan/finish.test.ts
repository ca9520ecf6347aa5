import { describe, expect, test } from "vitest";
import type { Candidate, SourceReport } from "../../../contract/candidate.ts";
import type { Snapshot } from "../../../contract/snapshot.ts";
import { type EvidenceSummary, type MarketScanMetadata, marketScanMetadata } from "./declare.ts";
import { finish } from "./finish.ts";
import { screenerRow, watchRow } from "./rows.fixture.ts";

const FRIDAY = "2018-02-02T21:00:00.000Z";
const MONDAY = "2018-02-05T00:00:00.000Z";

/** Evidence that was computed from this price. */
function evidence(asset_class: string, price: number): EvidenceSummary {
  return {
    key: `market-scan/${asset_class}/${price}`,
    data_hash: String(price),
    code_version: "1",
    events: 0,
    families_tested: 0,
    families_strict: 0,
    families_relaxed: 0,
    spa_p: null,
    direction_skill: null,
    direction_ece: null,
    size_skill: [],
    regime: "unknown",
  };
}

/** Stocks AAA and crypto BTC at these prices; AAA shows one set-up, BTC another. */
function metadata(stock: number, crypto: number, setups: { AAA: string; BTC: string }): MarketScanMetadata {
  return {
    watch: [watchRow("AAA", "stock", setups.AAA), watchRow("BTC", "crypto", setups.BTC)],
    rejected: {},
    changes: { since: null, entered: [], left: [], grade_changed: [], crossed: [] },
    evidence: { stock: evidence("stock", stock), crypto: evidence("crypto", crypto) },
    screener: [screenerRow("AAA", "stock", stock), screenerRow("BTC", "crypto", crypto)],
    market_state: [],
    data_notes: [
      { symbol: "AAA", kind: "flat_bar", count: 1, first: "2018-01-02", note: `at ${stock}` },
      { symbol: "BTC", kind: "flat_bar", count: 1, first: "2018-01-02", note: `at ${crypto}` },
    ],
  };
}

function report(group: string, changed: Partial<SourceReport> = {}): SourceReport {
  return { id: "files", group, state: "ok", items: 1, expected: null, as_of: MONDAY, reason: null, set_aside: [], ...changed };
}

const rates = { base: "USD", as_of: null, source: null, quotes: {} };

function candidateOf(content: MarketScanMetadata, sources: SourceReport[]): Candidate {
  const variant = { opportunities: [], symbols_scanned: 2, total_evaluated: 2, metadata: content };
  return { as_of: MONDAY, config_digest: "config", measures: { groups: {} }, sources, rates, variants: { strict: variant } };
}

const before: Snapshot = {
  id: "1",
  pipeline: "market-scan",
  filter_mode: "strict",
  run_id: "00000000-0000-4000-8000-000000000001",
  scan_timestamp: "2018-02-04T10:00:00.000Z",
  fresh_until: "2018-02-04T10:15:00.000Z",
  stale_until: "2018-02-05T10:00:00.000Z",
  as_of: FRIDAY,
  symbols_scanned: 2,
  total_evaluated: 2,
  scan_duration_seconds: 1,
  opportunities: [],
  sources: [report("stock", { as_of: FRIDAY, items: 7 }), report("crypto", { as_of: FRIDAY })],
  rates,
  metadata: metadata(100, 5000, { AAA: "gap", BTC: "trend" }),
  digest: "digest",
  config_digest: "config",
};

const now = candidateOf(metadata(1000, 5100, { AAA: "breakout", BTC: "trend" }), [report("stock"), report("crypto")]);
const contentOf = ({ variants }: Candidate) => marketScanMetadata.parse(variants.strict?.metadata);
const pricesOf = (candidate: Candidate) => contentOf(candidate).screener.map(({ symbol, last_close }) => [symbol, last_close]);
const reportOf = (candidate: Candidate, group: string) => candidate.sources.find((source) => source.group === group);

describe("a candidate that is wholly its own", () => {
  test("keeps its rows, and says what entered and left", () => {
    const finished = finish(now, [before], [], []);
    expect(pricesOf(finished)).toEqual([
      ["AAA", 1000],
      ["BTC", 5100],
    ]);
    expect(finished.sources).toEqual(now.sources);
    expect(contentOf(finished).changes).toMatchObject({
      since: before.scan_timestamp,
      entered: [{ symbol: "AAA", setup_id: "breakout", direction: "long" }],
      left: [{ symbol: "AAA", setup_id: "gap", direction: "long" }],
    });
  });

  test("is the first of its kind where nothing was published before: no changes", () => {
    expect(contentOf(finish(now, [], [], [])).changes).toMatchObject({ since: null, entered: [], left: [] });
  });
});

describe("a carried class", () => {
  const finished = finish(now, [before], ["stock"], []);

  test("has the rows of the snapshot before, none of the candidate's; the others are the candidate's", () => {
    expect(pricesOf(finished)).toEqual([
      ["BTC", 5100],
      ["AAA", 100],
    ]);
    expect(contentOf(finished).watch.map(({ symbol, setup_id }) => [symbol, setup_id])).toEqual([
      ["BTC", "trend"],
      ["AAA", "gap"],
    ]);
    expect(contentOf(finished).data_notes.map(({ note }) => note)).toEqual(["at 5100", "at 100"]);
  });

  test("changes nothing", () => {
    expect(contentOf(finished).changes).toMatchObject({ since: before.scan_timestamp, entered: [], left: [] });
  });

  test("is reported with the as-of and the size of the part that stands in", () => {
    expect(finished.sources).toEqual([
      report("crypto"),
      report("stock", {
        state: "carried",
        as_of: FRIDAY,
        items: 7,
        reason: `the gate refused what was read (1 symbols as of ${MONDAY})`,
      }),
    ]);
  });

  test("keeps that as-of however often it is carried", () => {
    const again = { ...before, sources: finished.sources, metadata: contentOf(finished) };
    expect(reportOf(finish(now, [again], ["stock"], []), "stock")).toMatchObject({ state: "carried", as_of: FRIDAY, items: 7 });
  });

  test.each([
    ["was not in the data", [], "it was not in this run's data"],
    [
      "had nothing usable",
      [report("stock", { state: "empty", items: 0, reason: "all 3 symbols are stale" })],
      "all 3 symbols are stale",
    ],
    ["came from a source that failed", [report("files", { state: "failed", items: 0, reason: "no network" })], "no network"],
  ])("that %s is told with the cause", (_, reports, reason) => {
    const candidate = candidateOf(metadata(1000, 5100, { AAA: "gap", BTC: "trend" }), [report("crypto"), ...reports]);
    expect(reportOf(finish(candidate, [before], ["stock"], []), "stock")).toMatchObject({ state: "carried", reason });
  });

  test("does not make the whole look newer than what is published", () => {
    const newer = { ...now, sources: [report("stock"), report("crypto", { as_of: FRIDAY })] };
    expect(finish(newer, [before], ["stock"], []).as_of).toBe(FRIDAY);
    expect(finished.as_of).toBe(MONDAY);
  });
});

test("a dropped class is left out, and says so", () => {
  const finished = finish(now, [before], [], ["stock"]);
  expect(pricesOf(finished)).toEqual([["BTC", 5100]]);
  expect(contentOf(finished).data_notes.map(({ note }) => note)).toEqual(["at 5100"]);
  expect(contentOf(finished).changes.left).toEqual([{ symbol: "AAA", setup_id: "gap", direction: "long" }]);
  expect(reportOf(finished, "stock")).toMatchObject({
    state: "drift",
    items: 0,
    as_of: null,
    reason: expect.stringContaining("no earlier part is there that may stand in"),
  });
});
