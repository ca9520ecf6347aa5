import { expect, test } from "vitest";
import { madeUpRun, shortRun } from "../../made-up-run.fixture.ts";
import { patchProgress, patchRun } from "./patch-run.ts";

const begun = { status: "running", attempt: 1, begun_at: "2026-11-22T15:00:04.500Z" } as const;
const half = { percent: 50, stage: "analyse", done: 1, total: 2, message: "" } as const;
const third = { ...half, percent: 33 };

test("an event changes what it is about, and what follows from that", () => {
  const running = patchRun(madeUpRun(), shortRun(begun));
  expect(running).toMatchObject({
    status: "running",
    position: null,
    wait_seconds: 4.5,
    duration_seconds: null,
    requesters: ["ada"],
  });
  const over = patchRun(running, shortRun({ ...begun, status: "failed", settled_at: "2026-11-22T15:00:06.000Z" }));
  expect(over).toMatchObject({ status: "failed", wait_seconds: 4.5, duration_seconds: 1.5 });
});

test("who waits again after an attempt is in the line, and has waited for nothing yet", () => {
  const waiting = patchRun(madeUpRun({ ...begun, position: null }), shortRun({ ...begun, status: "queued" }));
  expect(waiting).toMatchObject({ status: "queued", wait_seconds: null });
});

test("how far a run is goes forward only, within an attempt", () => {
  const at = madeUpRun({ ...begun, progress: half });
  expect(patchRun(at, shortRun({ ...begun, progress: third })).progress).toEqual(half);
  expect(patchRun(at, shortRun({ ...begun, attempt: 2 })).progress).toBeNull();
  expect(patchProgress(at, third)).toBe(at);
  expect(patchProgress(madeUpRun(), third)).toMatchObject({ status: "running", progress: third, position: null });
});

test("what is said late of a run that is over changes nothing", () => {
  const over = madeUpRun({ ...begun, status: "cancelled", settled_at: "2026-11-22T15:00:06.000Z" });
  expect(patchProgress(over, half)).toBe(over);
});
