import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createScanRoute } from "../../client/next/create-scan-route.ts";
import { answerBody } from "../../contract/answer-body.ts";
import type { Door } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { hasPostgrest, type RestServer, startRest } from "../doors/postgrest.ts";
import { publish } from "../doors/publish.ts";
import { token } from "../doors/tokens.ts";
import { type Listener, startListener } from "./listener.ts";

const key = token({ role: "service_role" });
const every = [
  "SUPABASE_URL",
  "NEXT_PUBLIC_SUPABASE_URL",
  "SUPABASE_SERVICE_ROLE_KEY",
  "RUN_WEBHOOK_URL",
  "GITHUB_REPOSITORY",
  "GITHUB_TOKEN",
  "GITHUB_API_URL",
];

describe.skipIf(!hasPostgrest)("the route of a Next.js app, with the two Supabase variables", () => {
  let database: TestDatabase;
  let server: RestServer;
  let door: Door;
  let listener: Listener;
  const { GET } = createScanRoute();
  const get = (query = "", headers: Record<string, string> = {}) =>
    GET(new Request(`https://app.example/api/scan${query}`, { headers }));
  const newestRun = async () => {
    const { active, last } = await door.call("status", { key: "market-scan" });
    return active ?? last;
  };

  beforeAll(async () => {
    database = await freshDatabase();
    door = postgresDoor(database.pool);
    server = await startRest(database);
    listener = await startListener();
  });
  afterAll(async () => {
    await listener.close();
    await server.stop();
    await database.drop();
  });
  beforeEach(async () => {
    for (const name of every) vi.stubEnv(name, undefined);
    vi.stubEnv("NEXT_PUBLIC_SUPABASE_URL", server.url);
    vi.stubEnv("SUPABASE_SERVICE_ROLE_KEY", key);
    vi.spyOn(console, "error").mockImplementation(() => {});
    listener.reset();
    await database.pool.query("truncate runs, run_candidates, run_events, cached_scan_results cascade");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  async function publishStale(): Promise<void> {
    await publish(door, { opportunities: [{ symbol: "AAPL" }] });
    await database.pool.query(`
      update cached_scan_results set scan_timestamp = clock_timestamp() - interval '1 hour',
      fresh_until = clock_timestamp() - interval '45 minutes', stale_until = clock_timestamp() + interval '23 hours'`);
  }

  test("a fresh snapshot comes with the body of the API and headers for a CDN", async () => {
    await publish(door, { opportunities: [{ symbol: "AAPL", currency: "USD", reference_price: 150 }] });
    const response = await get();
    const { snapshots } = await door.call("latest", { pipeline: "market-scan", variant: "strict" });
    const [snapshot] = snapshots;
    if (snapshot === undefined) return expect.unreachable();
    expect(await response.json()).toEqual(answerBody(snapshot, "USD"));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "public, max-age=5, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400",
      "last-modified": new Date(snapshot.scan_timestamp).toUTCString(),
      "larder-state": "fresh",
      "larder-run": snapshot.run_id,
      vary: "Accept-Encoding",
    });
  });

  test("who has it already gets 304, also where a CDN has weakened the tag", async () => {
    await publish(door, { opportunities: [] });
    const etag = (await get()).headers.get("etag") ?? "";
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const response = await get("", { "if-none-match": known });
      expect([response.status, await response.text()]).toEqual([304, ""]);
    }
    expect((await get("", { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("a stale snapshot is served at once, and no run is asked for where nobody would execute it", async () => {
    await publishStale();
    const { headers } = await get("?wait=20");
    expect(headers.get("larder-state")).toBe("stale");
    expect(headers.get("cache-control")).toMatch(/s-maxage=5, stale-while-revalidate=600,/);
    expect((await newestRun())?.status).toBe("succeeded");
  });

  describe("with RUN_WEBHOOK_URL", () => {
    beforeEach(() => vi.stubEnv("RUN_WEBHOOK_URL", `${listener.url}/hook`));

    test("fifty stale readers are all served, and one of them makes the webhook be called", async () => {
      await publishStale();
      const responses = await Promise.all(Array.from({ length: 50 }, () => get()));
      expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
      const run = await newestRun();
      expect(run).toMatchObject({ status: "queued", trigger: "read" });
      expect(listener.received).toEqual([
        expect.objectContaining({ method: "POST", url: "/hook", body: { pipeline: "market-scan" } }),
      ]);
      expect(listener.received[0]?.headers["larder-run"]).toBe(run?.id);
    });

    test("a fresh snapshot calls nobody", async () => {
      await publish(door, { opportunities: [] });
      await get();
      expect(listener.received).toEqual([]);
    });

    test("a webhook that fails leaves a failed run that says so, and is left alone while the key cools", async () => {
      await publishStale();
      listener.answerWith(500);
      for (let n = 0; n < 3; n++) expect((await get()).status).toBe(200);
      expect(listener.received).toHaveLength(1);
      expect(await newestRun()).toMatchObject({
        status: "failed",
        reasons: [{ code: "not_started", detail: "could not be started: RUN_WEBHOOK_URL answers 500" }],
      });
    });

    test("a run that nobody began is given up, so that a later reader's is a new one", async () => {
      await publishStale();
      await get();
      await database.pool.query("update runs set asked_at = asked_at - interval '16 minutes' where status = 'queued'");
      await get();
      expect(await newestRun()).toMatchObject({ status: "failed", reasons: [{ detail: "nobody has begun it in 15 minutes" }] });
      await database.pool.query("update runs set settled_at = settled_at - interval '20 minutes'");
      await get();
      expect(await newestRun()).toMatchObject({ status: "queued" });
      expect(listener.received).toHaveLength(2);
    });

    test("a run that is under way is not touched however long ago it was asked for", async () => {
      await publishStale();
      await get();
      const run_id = (await newestRun())?.id ?? "";
      await door.call("begin", { run_id, holder: "worker", lease_seconds: 15, deadline_seconds: 60 });
      await database.pool.query("update runs set asked_at = asked_at - interval '1 hour'");
      await get();
      expect(await newestRun()).toMatchObject({ id: run_id, status: "running" });
    });

    test("with nothing stored the answer is 202 and names the run", async () => {
      const response = await get();
      expect(response.status).toBe(202);
      expect(response.headers.get("retry-after")).toBe("5");
      expect(await response.json()).toMatchObject({ run_id: (await newestRun())?.id, status: "queued" });
      expect(listener.received).toHaveLength(1);
    });

    test("with `after` of Next.js the answer does not wait for the webhook", async () => {
      await publishStale();
      const later: Promise<unknown>[] = [];
      const waiting = createScanRoute({ after: (work) => later.push(work) });
      const hold = listener.hold();
      expect((await waiting.GET(new Request("https://app.example/api/scan"))).status).toBe(200);
      hold.release();
      await Promise.all(later);
      expect(listener.received).toHaveLength(1);
    });
  });

  test("with a repository and a token the workflow is dispatched", async () => {
    vi.stubEnv("GITHUB_REPOSITORY", "ada/app");
    vi.stubEnv("GITHUB_TOKEN", "ghp_test");
    vi.stubEnv("GITHUB_API_URL", listener.url);
    await publishStale();
    await get();
    expect(listener.received).toMatchObject([
      {
        method: "POST",
        url: "/repos/ada/app/actions/workflows/background-scan.yml/dispatches",
        headers: { authorization: "Bearer ghp_test", accept: "application/vnd.github+json" },
        body: { ref: "main" },
      },
    ]);
  });

  test.each([
    ["an unknown mode", "?mode=lax", 400, { type: "/problems/unknown-mode", possible: ["strict", "relaxed"] }],
    ["an unknown currency", "?currency=xyz", 400, { type: "/problems/unknown-currency", available: ["USD"] }],
    ["an unknown kind of rate", "?rate_kind=market", 400, { type: "/problems/invalid-input", field: "rate_kind" }],
    ["a kind of rate that is not pinned", "?rate_kind=p2p", 400, { type: "/problems/unknown-rate-kind" }],
  ])("%s is 400 and says what there is", async (_, query, status, body) => {
    await publish(door, { opportunities: [] });
    const response = await get(query);
    expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json; charset=utf-8"]);
    expect(await response.json()).toMatchObject(body);
  });

  test("with nothing stored and nobody to tell the answer is 503 and says what to do", async () => {
    const response = await get();
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(await response.json()).toMatchObject({ type: "/problems/nothing-stored", remedy: "Publish one with: npm run scan" });
  });

  test.each([
    ["no URL", { NEXT_PUBLIC_SUPABASE_URL: undefined }, /NEXT_PUBLIC_SUPABASE_URL is not set/],
    ["no key", { SUPABASE_SERVICE_ROLE_KEY: undefined }, /SUPABASE_SERVICE_ROLE_KEY is not set/],
    ["the anon key", { SUPABASE_SERVICE_ROLE_KEY: token({ role: "anon" }) }, /permission denied/],
  ])("%s is 503, a fault of the set-up", async (_, variables, detail) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const response = await get();
    const text = await response.text();
    expect(response.status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ type: "/problems/wrong-setup", detail: expect.stringMatching(detail) });
    expect(text).not.toContain(key);
  });

  test("a database that is away is 503, to be tried again", async () => {
    vi.stubEnv("NEXT_PUBLIC_SUPABASE_URL", "http://127.0.0.1:9");
    const response = await get();
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({ type: "/problems/try-later" });
  });
});
