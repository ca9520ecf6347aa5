import { beforeEach, describe, expect, test } from "vitest";
import { askFor } from "../../scanner/ask.ts";
import { run } from "../../scanner/spine/run.ts";
import { Stopped } from "../../scanner/spine/stop.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { order, toolsOf } from "./tools.ts";
import { toyPipeline } from "./toy-pipeline.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
beforeEach(() => database.pool.query("truncate runs, run_candidates, run_events, cached_scan_results cascade"));

const ask = (trigger: "person" | "read" | "schedule", more: { slot?: string; force?: boolean } = {}) =>
  door.call("ask", { pipeline: "toy", key: "toy", requester: { trigger, name: "tester" }, ttl_seconds: 900, ...more });
const latest = async () => (await door.call("latest", { pipeline: "toy" })).snapshots;

describe("asking", () => {
  test("a first ask creates, every further one attaches to it", async () => {
    const first = await ask("person");
    const others = await Promise.all(Array.from({ length: 20 }, () => ask("read")));
    expect(first.answer).toBe("created");
    expect(new Set(others.map(({ answer }) => answer))).toEqual(new Set(["attached"]));
    expect(new Set(others.map(({ run }) => run?.id))).toEqual(new Set([first.run?.id]));
  });

  test("a schedule's slot is served once, also when its run is already over", async () => {
    const slot = "2026-11-22T02:10:00.000Z";
    const first = await ask("schedule", { slot });
    await run(toyPipeline(), first.run?.id ?? "", toolsOf(door));
    expect((await ask("schedule", { slot })).answer).toBe("not_due");
    expect((await ask("schedule", { slot: "2026-11-22T02:20:00.000Z" })).answer).toBe("created");
  });

  test("a run that a person started before the tick serves the tick's slot", async () => {
    const slot = "2026-11-22T02:10:00.000Z";
    const persons = await ask("person");
    expect((await ask("schedule", { slot })).answer).toBe("attached");
    await run(toyPipeline(), persons.run?.id ?? "", toolsOf(door));
    expect((await ask("schedule", { slot })).answer).toBe("not_due");
  });

  test("a read finds a fresh snapshot fresh, a person's ask runs all the same", async () => {
    await askFor(toyPipeline(), order, toolsOf(door));
    expect((await ask("read")).answer).toBe("fresh");
    expect((await ask("person")).answer).toBe("created");
  });

  test("after each failed run in a row a read cools twice as long, a person never", async () => {
    const failing = toyPipeline({ during: () => Promise.reject(new Error("no network")) });
    const waits: number[] = [];
    for (let n = 0; n < 3; n++) {
      await askFor(failing, order, toolsOf(door));
      const { answer, retry_at, run: last } = await ask("read");
      expect(answer).toBe("cooling");
      waits.push((Date.parse(retry_at ?? "") - Date.parse(last?.settled_at ?? "")) / 1000);
    }
    expect(waits).toEqual([60, 120, 240]);
    expect((await ask("person")).answer).toBe("created");
  });
});

describe("a run", () => {
  test("publishes all variants at once and settles", async () => {
    const asked = await askFor(toyPipeline(), order, toolsOf(door));
    expect(asked).toMatchObject({ kind: "settled", attached: false, run: { status: "succeeded", outcome: "published" } });
    expect((await latest()).map(({ filter_mode, opportunities }) => [filter_mode, opportunities.length])).toEqual([
      ["relaxed", 3],
      ["strict", 3],
    ]);
  });

  test("a failed one leaves the snapshot in place and says why", async () => {
    await askFor(toyPipeline(), order, toolsOf(door));
    const before = await latest();
    const asked = await askFor(toyPipeline({ during: () => Promise.reject(new Error("boom")) }), order, toolsOf(door));
    expect(asked).toMatchObject({ run: { status: "failed", reasons: [{ code: "bug", detail: "boom" }] } });
    expect(await latest()).toEqual(before);
  });

  test("a refused one leaves the snapshot in place, and its candidate can be accepted", async () => {
    await askFor(toyPipeline(), order, toolsOf(door));
    const before = await latest();
    const tenfold = toyPipeline({ groups: { all: { a: 10, b: 20, c: 30 } } });
    const refused = await askFor(tenfold, order, toolsOf(door));
    expect(refused).toMatchObject({
      run: { status: "succeeded", outcome: "refused", reasons: [{ code: "jump", group: "all" }] },
    });
    expect(await latest()).toEqual(before);
    const accepted = await askFor(toyPipeline(), { ...order, accept: refused.run?.id ?? "" }, toolsOf(door));
    expect(accepted).toMatchObject({ run: { outcome: "published", reasons: [{ code: "accepted" }] } });
    expect((await latest())[0]?.opportunities[0]).toMatchObject({ item: "a", level: 10 });
  });

  test("cancelled while at work, it ends as cancelled and publishes nothing", async () => {
    const pipeline = toyPipeline({
      during: ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    });
    const { run: created } = await ask("person");
    const ended = run(pipeline, created?.id ?? "", toolsOf(door));
    await expect.poll(async () => (await door.call("status", { key: "toy" })).active?.status).toBe("running");
    await door.call("cancel", { run_id: created?.id ?? "" });
    expect(await ended).toMatchObject({ status: "cancelled", outcome: null });
    expect(await latest()).toEqual([]);
  });

  test("past its deadline, it fails and says so", async () => {
    const pipeline = toyPipeline({
      declaration: { deadlineSeconds: 0.2 },
      during: ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    });
    expect(await askFor(pipeline, order, toolsOf(door))).toMatchObject({
      run: { status: "failed", reasons: [{ code: "deadline" }] },
    });
  });

  test("a process that shuts down hands its run back, and the next one takes it without a lost attempt", async () => {
    const stopping = new AbortController();
    const pipeline = toyPipeline({
      during: async () => stopping.abort(new Stopped("hand_back")),
    });
    const { run: created } = await ask("person");
    expect(await run(pipeline, created?.id ?? "", toolsOf(door, stopping.signal))).toMatchObject({
      status: "queued",
      attempt: 0,
    });
    expect(await run(toyPipeline(), created?.id ?? "", toolsOf(door))).toMatchObject({ status: "succeeded", attempt: 1 });
  });
});

describe("ownership", () => {
  const lapse = (id: string) =>
    database.pool.query("update runs set lease_until = now() - interval '1 second' where id = $1", [id]);
  const take = async (id: string, holder: string) => {
    const { fence } = await door.call("begin", { run_id: id, holder, lease_seconds: 15, deadline_seconds: 60 });
    return fence;
  };
  const publishing = (run_id: string, fence: number) =>
    door.call("publish", {
      run_id,
      fence,
      as_of: "2026-11-20T21:00:00.000Z",
      config_digest: "toy-config",
      measures: { groups: {} },
      sources: [],
      rates: { base: "USD", as_of: null, source: null, quotes: {} },
      ttl_seconds: 900,
      expire_seconds: 86_400,
      variants: { strict: { opportunities: [], symbols_scanned: 0, total_evaluated: 0, metadata: {}, digest: String(fence) } },
    });

  test("of many that begin the same run one gets it", async () => {
    const { run: created } = await ask("person");
    const fences = await Promise.all(Array.from({ length: 8 }, (_, n) => take(created?.id ?? "", `holder-${n}`)));
    expect(fences.filter((fence) => fence !== null)).toHaveLength(1);
  });

  test("a holder that slept through its lease cannot publish after a takeover", async () => {
    const id = (await ask("person")).run?.id ?? "";
    const sleeper = (await take(id, "sleeper")) ?? 0;
    await lapse(id);
    const successor = (await take(id, "successor")) ?? 0;
    expect(successor).toBeGreaterThan(sleeper);
    expect(await publishing(id, sleeper)).toMatchObject({ published: false, why_not: "lost_lease" });
    expect(await door.call("beat", { run_id: id, fence: sleeper, lease_seconds: 15 })).toMatchObject({ held: false });
    expect(await publishing(id, successor)).toMatchObject({ published: true });
    expect(await publishing(id, sleeper)).toMatchObject({ published: false });
    expect(await latest()).toHaveLength(1);
  });

  test("publishing again gives the same answer and no second snapshot", async () => {
    const id = (await ask("person")).run?.id ?? "";
    const fence = (await take(id, "holder")) ?? 0;
    const first = await publishing(id, fence);
    const second = await publishing(id, fence);
    expect(second.snapshots).toEqual(first.snapshots);
    expect(second.published).toBe(true);
    expect((await database.pool.query("select count(*)::int as n from cached_scan_results")).rows).toEqual([{ n: 1 }]);
  });

  test("a run whose holders vanish three times is failed by whoever asks next", async () => {
    const id = (await ask("person")).run?.id ?? "";
    for (let attempt = 1; attempt <= 3; attempt++) {
      await take(id, `holder-${attempt}`);
      await lapse(id);
    }
    const next = await ask("person");
    expect(next).toMatchObject({ answer: "created" });
    expect((await door.call("status", { key: "toy", run_id: id })).run).toMatchObject({
      status: "failed",
      reasons: [{ code: "lapsed" }],
    });
  });

  test("a cancel that arrives before the publish wins", async () => {
    const id = (await ask("person")).run?.id ?? "";
    const fence = (await take(id, "holder")) ?? 0;
    await door.call("cancel", { run_id: id });
    expect(await publishing(id, fence)).toMatchObject({ published: false, why_not: "cancelled" });
  });
});

test("progress never goes back", async () => {
  const id = (await ask("person")).run?.id ?? "";
  const { fence } = await door.call("begin", { run_id: id, holder: "holder", lease_seconds: 15, deadline_seconds: 60 });
  const beat = (percent: number) =>
    door.call("beat", {
      run_id: id,
      fence: fence ?? 0,
      lease_seconds: 15,
      progress: { percent, stage: "analyse", done: 1, total: 2, message: "" },
    });
  await beat(60);
  await beat(40);
  expect((await door.call("status", { key: "toy" })).active?.progress?.percent).toBe(60);
});

test("every change is an event, in an unbroken row of positions", async () => {
  await askFor(toyPipeline(), order, toolsOf(door));
  const { events, position } = await door.call("poll", { after: 0 });
  expect(events.map(({ kind }) => kind)).toEqual(["run.queued", "run.running", "snapshot.published"]);
  expect(events.map((event) => event.position)).toEqual([position - 2, position - 1, position]);
});
