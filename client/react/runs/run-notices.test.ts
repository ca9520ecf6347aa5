import { expect, test } from "vitest";
import type { RunEvent, ShortRun } from "../../../contract/run-event.ts";
import { LarderProblem } from "../../failures.ts";
import { madeUpRun, shortRun } from "../../made-up-run.fixture.ts";
import type { Run, RunAsked, RunDetail } from "../../run-types.ts";
import { createFollowedRuns } from "./followed-runs.ts";
import { createRunNotices, type RunNotices } from "./run-notices.ts";

const { id } = madeUpRun();
const over = { status: "failed", settled_at: "2026-11-22T15:01:00.000Z" } as const;
const away = { code: "away", group: null, detail: "the feed is away" };
const asked: RunAsked = { run_id: id, answer: "created", status: "queued", position: 1, warning: null };

/** A browser's storage, for as long as a test. */
function storage(): Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

/** `runs`: as the server has them. */
function noticesOf(kept = storage(), runs: readonly Run[] = [madeUpRun()]): RunNotices {
  const get = async (wanted: string): Promise<RunDetail> => {
    const run = runs.find((one) => one.id === wanted);
    if (run === undefined) throw new LarderProblem(404, "/problems/not-found", "There is no such run.", null);
    return { ...run, input: null, kept_groups: [] };
  };
  return createRunNotices({ get }, createFollowedRuns(kept));
}

const happen = (notices: RunNotices, more: Partial<ShortRun>) => {
  const run = shortRun(more);
  const event: RunEvent = { position: 1, at: "", kind: "run", pipeline: run.pipeline, run_id: run.id, data: {}, run };
  notices.onEvent(event);
};
const kinds = (notices: RunNotices) => notices.current().map(({ kind, reason }) => [kind, reason]);

test("of a run that was started here there is one notice, which changes as it goes", () => {
  const notices = noticesOf();
  let told = 0;
  notices.subscribe(() => (told += 1));
  notices.asked({ ...asked, warning: "3 of your runs are under way; this one is number 2 in line." }, madeUpRun());
  expect(kinds(notices)).toEqual([["waiting", "3 of your runs are under way; this one is number 2 in line."]]);
  happen(notices, { status: "running", attempt: 1 });
  expect(kinds(notices)).toEqual([["started", null]]);
  happen(notices, { status: "queued", attempt: 1, reasons: [away], run_after: "2026-11-22T15:00:30.000Z" });
  expect(notices.current()).toMatchObject([{ kind: "retrying", reason: "the feed is away", dueAt: "2026-11-22T15:00:30.000Z" }]);
  happen(notices, { ...over, reasons: [away] });
  expect(kinds(notices)).toEqual([["failed", "the feed is away"]]);
  expect(told).toBe(4);
});

test("nothing is told of runs that nobody here follows", () => {
  const notices = noticesOf();
  happen(notices, { status: "running", attempt: 1 });
  happen(notices, over);
  expect(notices.current()).toEqual([]);
});

test("an end that came while nobody was here is told on coming back, once among all tabs", async () => {
  const kept = storage();
  noticesOf(kept).follow(id);
  const tabs = [noticesOf(kept, [madeUpRun(over)]), noticesOf(kept, [madeUpRun(over)])];
  for (const tab of tabs) await tab.lookUp();
  expect(tabs.map((tab) => tab.current().length)).toEqual([1, 0]);
  happen(tabs[0] ?? noticesOf(), over);
  expect(tabs[0]?.current().length).toBe(1);
});

test("a run that is no longer kept is no longer waited for, and one that cannot be asked about is", async () => {
  const kept = storage();
  const gone = noticesOf(kept, []);
  gone.follow(id);
  await gone.lookUp();
  expect(gone.isFollowed(id)).toBe(false);
  gone.follow(id);
  const cutOff = createRunNotices({ get: () => Promise.reject(new Error("away")) }, createFollowedRuns(kept));
  await cutOff.lookUp();
  expect(cutOff.isFollowed(id)).toBe(true);
});

test("a run that was over before its answer was here is told of all the same", async () => {
  const notices = noticesOf(storage(), [madeUpRun({ ...over, status: "succeeded", outcome: "refused" })]);
  notices.asked(asked, madeUpRun());
  await notices.lookUp();
  expect(notices.current()).toMatchObject([{ kind: "refused" }]);
});
