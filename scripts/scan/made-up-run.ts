import type { Candidate, SourceReport } from "../../contract/candidate.ts";
import type { Run } from "../../contract/run.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Ended } from "./ended.ts";

/** For tests: what a run, a snapshot and a candidate look like when all went well. */

export const RUN_ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

function madeUpRun(over: Partial<Run> = {}): Run {
  return {
    id: RUN_ID,
    pipeline: "market-scan",
    key: "market-scan",
    own: false,
    user_id: null,
    trigger: "person",
    status: "succeeded",
    outcome: "published",
    slot: null,
    input: {},
    force: false,
    accept: null,
    requesters: [{ trigger: "person", name: "ada@desk" }],
    priority: 0,
    attempt: 1,
    max_attempts: 3,
    retry_of: null,
    kept_groups: [],
    cancel_requested: false,
    progress: null,
    reasons: [],
    sources: [madeUpReport()],
    run_after: "2018-02-08T00:00:00Z",
    asked_at: "2018-02-08T00:00:00Z",
    begun_at: "2018-02-08T00:00:00Z",
    settled_at: "2018-02-08T00:00:02.100Z",
    ...over,
  };
}

export function madeUpReport(over: Partial<SourceReport> = {}): SourceReport {
  return {
    id: "files",
    group: "stock",
    state: "ok",
    items: 98,
    expected: null,
    as_of: "2018-02-07T21:00:00Z",
    reason: null,
    set_aside: [],
    ...over,
  };
}

const rates = { base: "USD", as_of: null, source: null, quotes: {} };
const result = { opportunities: [], symbols_scanned: 98, total_evaluated: 4257, metadata: {} };

export function madeUpSnapshot(filter_mode: string, id: string, over: Partial<Snapshot> = {}): Snapshot {
  return {
    ...result,
    id,
    pipeline: "market-scan",
    filter_mode,
    run_id: RUN_ID,
    scan_timestamp: "2018-02-08T00:00:00Z",
    fresh_until: "2018-02-08T00:15:00Z",
    stale_until: "2018-02-09T00:00:00Z",
    as_of: "2018-02-07T21:00:00Z",
    scan_duration_seconds: 2.1,
    sources: [madeUpReport()],
    rates,
    digest: "d",
    config_digest: "c",
    ...over,
  };
}

export function madeUpCandidate(): Candidate {
  return {
    as_of: "2018-02-07T21:00:00Z",
    config_digest: "c",
    measures: { groups: {} },
    sources: [madeUpReport()],
    rates,
    variants: { strict: result, relaxed: result },
  };
}

/** A run that ended, with strict 12 and relaxed 13 served three minutes after it began. */
export function madeUpEnd(over: Partial<Run> = {}, more: Partial<Ended & { kind: "run" }> = {}): Ended & { kind: "run" } {
  const snapshots = [madeUpSnapshot("strict", "12"), madeUpSnapshot("relaxed", "13")];
  return {
    kind: "run",
    run: madeUpRun(over),
    attached: false,
    asAsked: true,
    served: { now: "2018-02-08T00:03:00Z", snapshots },
    ...more,
  };
}
