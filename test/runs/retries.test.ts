import { beforeEach, describe, expect, test } from "vitest";
import { LarderError } from "../../contract/errors.ts";
import { SourceBlocked } from "../../scanner/fetch/source-blocked.ts";
import type { Pipeline } from "../../scanner/pipeline.ts";
import { run } from "../../scanner/spine/run.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { toolsOf } from "../spine/tools.ts";
import { errandPipeline } from "./errand-pipeline.ts";
import { orderOf } from "./order-of.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
beforeEach(() => database.pool.query("truncate runs, run_events, cached_scan_results cascade"));

/** The errand pipeline, whose one source throws these one after the other, and then nothing more. */
function flaky(...errors: Error[]): Pipeline {
  const errand = errandPipeline();
  const left = [...errors];
  return {
    ...errand,
    sources: (input, through) =>
      errand.sources(input, through).map((source) => ({
        ...source,
        read(work) {
          const error = left.shift();
          return error === undefined ? source.read(work) : Promise.reject(error);
        },
      })),
    async analyse(gathered, rates, input, work, through) {
      const candidate = await errand.analyse(gathered, rates, input, work, through);
      return gathered.parts.length > 0 ? candidate : { ...candidate, measures: { groups: {} } };
    },
  };
}

const network = () => Object.assign(new Error("connect ECONNRESET"), { code: "ECONNRESET" });
const asked = async (more: Parameters<typeof orderOf>[2] = {}) =>
  (await door.call("ask", orderOf("ada", {}, more))).run?.id ?? "";
/** An attempt, and how many seconds the run waits for the next one. */
async function attempt(pipeline: Pipeline, id: string) {
  const ended = await run(pipeline, id, toolsOf(door));
  const { now } = await door.call("status", { key: "" });
  return { ended, seconds: (Date.parse(ended?.run_after ?? "") - Date.parse(now)) / 1000 };
}
/** As if the wait were over. */
const due = () => database.pool.query("update runs set run_after = clock_timestamp() where status = 'queued'");
const kinds = async () =>
  (await database.pool.query("select kind from run_events order by position")).rows.map(({ kind }) => kind);

describe("a run that somebody waits for", () => {
  test("is tried again after the network failed twice, and succeeds; each wait is longer, and nobody begins it before", async () => {
    const pipeline = flaky(network(), network());
    const id = await asked();
    const first = await attempt(pipeline, id);
    expect(first.ended).toMatchObject({
      status: "queued",
      attempt: 1,
      reasons: [{ code: "try_later", detail: "connect ECONNRESET" }],
    });
    expect(first.ended?.sources).toMatchObject([{ id: "toy", state: "failed" }]);
    expect(Math.round(first.seconds)).toBe(5); // half of ten: the tests' chance
    expect(await run(pipeline, id, toolsOf(door))).toBeNull();
    await due();
    const second = await attempt(pipeline, id);
    expect(second.ended).toMatchObject({ status: "queued", attempt: 2 });
    expect(Math.round(second.seconds)).toBe(10);
    await due();
    expect((await attempt(pipeline, id)).ended).toMatchObject({ status: "succeeded", outcome: "published", attempt: 3 });
    expect(await kinds()).toEqual([
      "run.queued",
      ...["run.running", "run.retrying", "run.running", "run.retrying"],
      ...["run.running", "run.succeeded"],
    ]);
  });

  test("has failed after the third attempt, and says why", async () => {
    const pipeline = flaky(network(), network(), network());
    const id = await asked();
    for (let n = 1; n <= 2; n++) {
      await attempt(pipeline, id);
      await due();
    }
    expect((await attempt(pipeline, id)).ended).toMatchObject({
      status: "failed",
      outcome: null,
      attempt: 3,
      reasons: [{ code: "try_later" }],
    });
    expect((await kinds()).at(-1)).toBe("run.failed");
  });

  test("waits as long as the source asked for", async () => {
    const until = Date.now() + 120_000;
    const blocked = new SourceBlocked("429 Too Many Requests", { host: "h", status: 429, until, tries: 1 });
    const { ended, seconds } = await attempt(flaky(blocked), await asked());
    expect(ended).toMatchObject({ status: "queued", attempt: 1 });
    expect(Math.round(seconds / 10)).toBe(12);
  });

  test("can be cancelled while it waits", async () => {
    const id = await asked();
    await attempt(flaky(network()), id);
    await door.call("cancel", { run_id: id });
    expect((await door.call("status", { key: "", run_id: id })).run).toMatchObject({ status: "cancelled" });
  });

  test.each([
    ["invalid data", new LarderError("fix_input", "no such symbol"), "fix_input"],
    ["a fault of ours", new TypeError("x is undefined"), "bug"],
  ])("is not tried again for %s", async (_, error, code) => {
    expect((await attempt(flaky(error), await asked())).ended).toMatchObject({
      status: "failed",
      attempt: 1,
      reasons: [{ code }],
    });
  });

  test("is not tried again for what the gate found wanting", async () => {
    const id = await asked();
    const errand = errandPipeline();
    const hollow: Pipeline = {
      ...errand,
      analyse: async (...given) => ({ ...(await errand.analyse(...given)), measures: { groups: {} } }),
    };
    expect((await attempt(hollow, id)).ended).toMatchObject({ status: "succeeded", outcome: "refused", attempt: 1 });
  });
});

test("a run that nobody waits for comes back with its schedule", async () => {
  const id = await asked({ own: false, user_id: null, key: "errand" });
  expect((await attempt(flaky(network()), id)).ended).toMatchObject({ status: "succeeded", outcome: "refused", attempt: 1 });
});
