import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SourceReport } from "../../contract/candidate.ts";
import { ownKey } from "../../contract/own-key.ts";
import type { Run } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { type OpenQueue, openQueue } from "../../store/queue/open-queue.ts";
import { freshDatabase, type TestDatabase } from "../../test/database.ts";
import { declared, execute, openTestApi, order, type TestApi } from "../test-api.ts";
import { signedIn, tokens } from "./tokens.fixture.ts";

const SECRET = "a long enough secret of the operator";
const operator = { "x-run-secret": SECRET };

let database: TestDatabase;
let door: Door;
let queue: OpenQueue;
let api: TestApi;
let ada: Record<string, string>;
let ben: Record<string, string>;
beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  queue = openQueue(database.pool, database.url);
  api = openTestApi(door, { runQueue: queue, runSecret: SECRET, tokens });
  [ada, ben] = [await signedIn("ada"), await signedIn("ben")];
});
beforeEach(() => door.call("worker_seen", { holder: "a worker", pipelines: [declared.name] }));
afterEach(() => database.pool.query("delete from cached_scan_results; delete from runs; delete from run_events"));
afterAll(async () => {
  await api.end();
  await queue.close();
  await database.drop();
});

const input = { symbols: ["AAPL"] };

async function ownRun(user_id = "ada"): Promise<Run> {
  const requester = { trigger: "person", name: `${user_id}@example.org` } as const;
  const key = ownKey(declared.name, user_id, input);
  const { run } = await door.call("ask", {
    pipeline: declared.name,
    key,
    own: true,
    user_id,
    input,
    requester,
    ttl_seconds: 900,
  });
  if (run === null) throw new Error("no run");
  return run;
}

async function settle(run: Run, status: "failed" | "succeeded" = "failed", sources: SourceReport[] = []): Promise<void> {
  const { fence } = await door.call("begin", { run_id: run.id, holder: "test", lease_seconds: 60, deadline_seconds: 60 });
  const reasons = [{ code: "source", detail: "the source was on fire" }];
  await door.call("settle", { run_id: run.id, fence: fence ?? 0, status, reasons, sources });
}

const post = async (path: string, headers: Record<string, string> = {}) => api.app.request(path, { method: "POST", headers });
const statusOf = async (id: string) => (await door.call("status", { key: "", run_id: id })).run?.status;
const report = (group: string, state: SourceReport["state"], id = group): SourceReport => {
  return { id, group, state, items: 1, expected: null, as_of: null, reason: null, set_aside: [] };
};

describe("one run", () => {
  test("its user sees it whole, an administrator too, and for everybody else there is none", async () => {
    const { id } = await ownRun();
    const seen = { id, own: true, user_id: "ada", requesters: ["ada@example.org"], input, position: 1, status: "queued" };
    for (const headers of [ada, operator]) expect(await (await api.get(`/api/runs/${id}`, headers)).json()).toMatchObject(seen);
    for (const headers of [{}, ben]) {
      const answers = [
        await api.get(`/api/runs/${id}`, headers),
        await api.get(`/api/runs/${id}/result`, headers),
        ...(headers === ben ? [await post(`/api/runs/${id}/cancel`, headers), await post(`/api/runs/${id}/retry`, headers)] : []),
      ];
      for (const answer of answers) expect(await answer.json()).toMatchObject({ type: "/problems/not-found", status: 404 });
    }
  });

  test("of a pipeline is everybody's to see, but not who asked for it with what", async () => {
    const { id } = await order(door);
    const seen = await api.getBody(`/api/runs/${id}`);
    expect(seen).toMatchObject({ id, own: false, user_id: null, requesters: [], input: null });
    expect(await (await api.get(`/api/runs/${id}`, operator)).json()).toMatchObject({ requesters: ["test"], input: {} });
  });

  test("tells how long it waited and took", async () => {
    const run = await order(door);
    await execute(door, run);
    await database.pool.query(
      "update runs set asked_at = begun_at - interval '5 s', run_after = begun_at - interval '2 s', settled_at = begun_at + interval '90.5 s'",
    );
    expect(await api.getBody(`/api/runs/${run.id}`)).toMatchObject({ wait_seconds: 2, duration_seconds: 90.5 });
  });

  test("that is not there is 404, and what is no id is 400", async () => {
    expect((await api.get("/api/runs/00000000-0000-4000-8000-000000000000")).status).toBe(404);
    expect((await api.get("/api/runs/latest")).status).toBe(400);
  });
});

describe("the result", () => {
  test("of an own run is kept under it, and no snapshot is there for it", async () => {
    const run = await ownRun();
    const waiting = await api.get(`/api/runs/${run.id}/result`, ada);
    expect(waiting.status).toBe(202);
    expect(Number(waiting.headers.get("retry-after"))).toBeGreaterThan(0);
    await execute(door, run, { opportunities: { strict: [{ symbol: "AAPL" }] } });
    const result = await api.get(`/api/runs/${run.id}/result`, ada);
    expect(await result.json()).toMatchObject({
      run_id: run.id,
      pipeline: "market-scan",
      as_of: "2026-11-20T21:00:00.000Z",
      variants: { strict: { opportunities: [{ symbol: "AAPL" }] }, relaxed: { opportunities: [] } },
    });
    expect((await door.call("latest", { pipeline: declared.name })).snapshots).toEqual([]);
  });

  test("of a pipeline's run is what it published, as long as that is kept", async () => {
    const run = await order(door);
    await execute(door, run, { opportunities: { strict: [{ symbol: "AAPL" }] } });
    await execute(door, await order(door));
    const path = `/api/runs/${run.id}/result`;
    await database.pool.query("update cached_scan_results set created_at = created_at + interval '1 h' where run_id <> $1", [
      run.id,
    ]);
    expect(await api.getBody(path)).toMatchObject({
      run_id: run.id,
      variants: { strict: { opportunities: [{ symbol: "AAPL" }] } },
    });
    await database.pool.query("delete from cached_scan_results where run_id = $1", [run.id]);
    expect(await api.getBody(path)).toMatchObject({ status: 404, detail: expect.stringContaining("no longer kept") });
  });

  test("of a run that brought nothing is 404 with the reasons", async () => {
    const run = await ownRun();
    await settle(run);
    const body = await (await api.get(`/api/runs/${run.id}/result`, ada)).json();
    expect(body).toMatchObject({
      type: "/problems/not-found",
      run_status: "failed",
      detail: `Run ${run.id} brought nothing; it is failed: the source was on fire.`,
    });
  });
});

describe("cancelling", () => {
  test("stops one's own run where it waits, and again changes nothing", async () => {
    const { id } = await ownRun();
    for (const _ of [1, 2]) {
      const response = await post(`/api/runs/${id}/cancel`, ada);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ id, status: "cancelled" });
    }
  });

  test("asks a run at work to stop", async () => {
    const { id } = await ownRun();
    await door.call("begin", { run_id: id, holder: "test", lease_seconds: 60, deadline_seconds: 60 });
    expect(await (await post(`/api/runs/${id}/cancel`, ada)).json()).toMatchObject({ status: "running", cancel_requested: true });
  });

  test("a run that is over is 409", async () => {
    const run = await ownRun();
    await settle(run);
    const response = await post(`/api/runs/${run.id}/cancel`, ada);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ type: "/problems/run-settled" });
  });

  test("a pipeline's run is an administrator's to cancel", async () => {
    const { id } = await order(door);
    expect((await post(`/api/runs/${id}/cancel`)).status).toBe(401);
    expect((await post(`/api/runs/${id}/cancel`, ada)).status).toBe(403);
    expect(await statusOf(id)).toBe("queued");
    expect((await post(`/api/runs/${id}/cancel`, operator)).status).toBe(200);
    expect(await statusOf(id)).toBe("cancelled");
  });
});

describe("trying again", () => {
  const sources = [
    report("stock", "ok"),
    report("stock", "failed", "second"),
    report("crypto", "blocked"),
    report("fx", "partial"),
  ];
  const retried = async (path: string, headers: Record<string, string>) => {
    const response = await post(path, headers);
    expect(response.status).toBe(202);
    const id = response.headers.get("location")?.split("/").at(-1);
    return (await door.call("status", { key: "", run_id: id ?? "" })).run;
  };

  test("makes a new run that reads only what failed, or everything", async () => {
    const run = await ownRun();
    await settle(run, "failed", sources);
    const again = await retried(`/api/runs/${run.id}/retry`, ada);
    expect(again).toMatchObject({
      retry_of: run.id,
      kept_groups: ["stock"],
      key: run.key,
      own: true,
      user_id: "ada",
      input,
      status: "queued",
    });
    await door.call("cancel", { run_id: again?.id ?? "" });
    expect(await retried(`/api/runs/${run.id}/retry?all=1`, ada)).toMatchObject({ retry_of: run.id, kept_groups: [] });
  });

  test("reads everything where it was not for want of data that the run failed", async () => {
    const run = await ownRun();
    await settle(run, "failed", [report("stock", "ok"), report("crypto", "ok")]);
    expect(await retried(`/api/runs/${run.id}/retry`, ada)).toMatchObject({ kept_groups: [] });
  });

  test("by an administrator leaves an own run its user's", async () => {
    const run = await ownRun();
    await settle(run);
    const again = await retried(`/api/runs/${run.id}/retry`, operator);
    expect(again).toMatchObject({ user_id: "ada", requesters: [{ trigger: "machine", name: "operator" }] });
  });

  test("of a pipeline's run is an administrator's", async () => {
    const run = await order(door);
    await settle(run);
    expect((await post(`/api/runs/${run.id}/retry`, ada)).status).toBe(403);
    expect(await retried(`/api/runs/${run.id}/retry`, operator)).toMatchObject({
      key: declared.name,
      own: false,
      retry_of: run.id,
    });
  });

  test("of a run that is not over is 409", async () => {
    const { id } = await ownRun();
    const response = await post(`/api/runs/${id}/retry`, ada);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ type: "/problems/run-not-settled", remedy: expect.stringContaining("cancel") });
  });
});
