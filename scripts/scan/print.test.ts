import { expect, test } from "vitest";
import { madeUpCandidate, madeUpEnd, madeUpSnapshot, RUN_ID } from "./made-up-run.ts";
import { printed } from "./print.ts";
import { plain } from "./render/paint.ts";

const timings = { total_seconds: 2.1, stages: { sources: 0.9, analyse: 1.1, gate: 0.003 } };
const print = (ended: Parameters<typeof printed>[1], wanted: Partial<Parameters<typeof printed>[0]> = {}) =>
  printed({ pipeline: "market-scan", filterMode: null, json: false, ...wanted }, ended, timings, 80, plain);
const document = (ended: Parameters<typeof printed>[1], wanted: Partial<Parameters<typeof printed>[0]> = {}) =>
  JSON.parse(print(ended, { ...wanted, json: true }));

test("a person gets the chosen variant, the sources, the timings, the outcome", () => {
  expect(print(madeUpEnd(), { filterMode: "strict" }).split("\n")).toEqual([
    "strict: nothing qualifies  98 scanned, 4,257 evaluated, as of 2018-02-07",
    "",
    "sources",
    "source       state  items  as of",
    "files stock  ok        98  2018-02-07 21:00 UTC",
    "",
    "timings  sources 0.9 s, analyse 1.1 s, gate 3 ms",
    "Published strict and relaxed: snapshots 12 and 13, 98 scanned, as of 2018-02-07, in 2.1 s. Serve it: npm run api",
  ]);
});

test("what the gate let through is noted", () => {
  const ended = madeUpEnd({ reasons: [{ code: "new_normal", group: "stock", detail: "3 candidates in a row agree" }] });
  expect(print(ended)).toContain("\nnotes\nstock, new normal: 3 candidates in a row agree\n");
});

test("a machine gets outcome, run, timings and the snapshots as they are served", () => {
  const watch = [{ symbol: "CHTR" }];
  const snapshots = [madeUpSnapshot("strict", "12", { metadata: { watch, rejected: { no_evidence: 1 }, screener: [] } })];
  const answer = document(madeUpEnd({}, { served: { now: "2018-02-08T00:03:00Z", snapshots } }));
  expect(answer).toMatchObject({
    outcome: "published",
    exit_code: 0,
    attached: false,
    run: { id: RUN_ID },
    reasons: [],
    timings,
  });
  expect(answer.snapshots.strict).toMatchObject({
    id: "12",
    run_id: RUN_ID,
    watch,
    rejected: { no_evidence: 1 },
    metadata: { screener: [] },
  });
});

test("--filter-mode chooses what a machine gets, too", () => {
  expect(Object.keys(document(madeUpEnd()).snapshots)).toEqual(["strict", "relaxed"]);
  expect(Object.keys(document(madeUpEnd(), { filterMode: "relaxed" }).snapshots)).toEqual(["relaxed"]);
});

test("a refused run has reasons and no snapshots", () => {
  const reasons = [{ code: "jump", group: "stock", detail: "40 % of the items changed" }];
  expect(document(madeUpEnd({ outcome: "refused", reasons }))).toMatchObject({
    outcome: "refused",
    exit_code: 3,
    reasons,
    snapshots: {},
  });
});

test("a dry run has results without a run", () => {
  const candidate = madeUpCandidate();
  const gated = { kind: "refuse", reasons: [] } as const;
  const answer = document({ kind: "rehearsed", pipeline: "market-scan", candidate, gated });
  expect(answer).toMatchObject({ outcome: "dry_run", exit_code: 3, run: null });
  expect(answer.snapshots.strict).toMatchObject({ filter_mode: "strict", as_of: candidate.as_of, opportunities: [], watch: [] });
});
