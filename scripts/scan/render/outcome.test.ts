import { expect, test } from "vitest";
import type { Reason } from "../../../contract/run.ts";
import { madeUpCandidate, madeUpEnd, RUN_ID } from "../made-up-run.ts";
import { failureOf, renderOutcome } from "./outcome.ts";
import { plain } from "./paint.ts";

const timings = { total_seconds: 2.1, stages: {} };
const render = (ended: Parameters<typeof renderOutcome>[0]) => renderOutcome(ended, timings, plain);
const because = (code: string): Reason => ({ code, group: "stock", detail: "98 of 200 items" });
const served = "Still served: strict 12 and relaxed 13 (as of 2018-02-07, scanned 3 min ago).";

test("published: what, how much, as of when, how fast, and what next", () => {
  expect(render(madeUpEnd())).toEqual([
    "Published strict and relaxed: snapshots 12 and 13, 98 scanned, as of 2018-02-07, in 2.1 s. Serve it: npm run api",
  ]);
});

test("refused by a comparison: what stays, and both remedies", () => {
  expect(render(madeUpEnd({ outcome: "refused", reasons: [because("jump")] }))).toEqual([
    "Refused by the gate, for the reasons above.",
    served,
    `To publish this result as it is: npm run scan -- --accept ${RUN_ID}`,
    "To run again without comparing: npm run scan -- --force",
  ]);
});

test("the remedies name a pipeline that is not the default", () => {
  const lines = render(madeUpEnd({ pipeline: "exchange-rates", outcome: "refused", reasons: [because("jump")] }));
  expect(lines.slice(2)).toEqual([
    `To publish this result as it is: npm run scan -- --pipeline exchange-rates --accept ${RUN_ID}`,
    "To run again without comparing: npm run scan -- --pipeline exchange-rates --force",
  ]);
});

test("--force is not offered where it would not help", () => {
  const lines = render(madeUpEnd({ outcome: "refused", reasons: [because("jump"), because("coverage")] }));
  expect(lines.slice(2)).toEqual([`To publish this result as it is: npm run scan -- --accept ${RUN_ID}`]);
});

test("a malformed result cannot be published at all", () => {
  const lines = render(madeUpEnd({ outcome: "refused", reasons: [because("schema")] }));
  expect(lines.slice(2)).toEqual(["The result has not the declared shape, which no option overrules: a fault in the pipeline."]);
});

test("failed: the reason for stderr, what stays for stdout", () => {
  const reasons = [{ code: "fix_input", group: null, detail: "/nope does not exist. Check the path" }];
  const ended = madeUpEnd({ status: "failed", outcome: null, reasons });
  expect(failureOf(ended)).toBe("Failed: /nope does not exist. Check the path");
  expect(render(ended)).toEqual([served]);
  expect(failureOf(madeUpEnd({}))).toBeNull();
});

test("nothing served is said so", () => {
  const ended = madeUpEnd({ status: "cancelled", outcome: null }, { served: { now: "2018-02-08T00:03:00Z", snapshots: [] } });
  expect(render(ended)).toEqual(["Cancelled.", "Nothing was published before, so nothing is served."]);
});

test("somebody else's run is named as such, and other options are not passed over in silence", () => {
  expect(render(madeUpEnd({}, { attached: true }))[0]).toBe(
    "This run was asked for before, by ada@desk; this process waited for it.",
  );
  expect(render(madeUpEnd({}, { asAsked: false }))[0]).toBe(
    "This run was asked for before, by ada@desk. It had other options than the ones given here: run again for those.",
  );
});

test.each([
  ["not_due", "Not due: the current slot of the schedule has its run. To run anyway, leave --scheduled out."],
  ["fresh", "Nothing to do: what is served is fresh."],
  ["cooling", "Nothing to do yet: the last run went wrong; the next try is due at 2018-02-08T00:05:00Z."],
] as const)("%s says why nothing ran", (answer, line) => {
  expect(render({ kind: "idle", answer, run: null, retryAt: "2018-02-08T00:05:00Z" })).toEqual([line]);
});

test("a dry run says what the gate would do, and that nothing was stored", () => {
  const candidate = madeUpCandidate();
  const dry = { kind: "rehearsed", pipeline: "market-scan", candidate } as const;
  const gated = { kind: "publish", finished: candidate, carried: [], notes: [] } as const;
  expect(render({ ...dry, gated })).toEqual(["Dry run: the gate would publish strict and relaxed. Nothing was stored."]);
  expect(render({ ...dry, gated: { kind: "refuse", reasons: [because("jump")] } })).toEqual([
    "Dry run: the gate would refuse this. Nothing was stored.",
  ]);
});
