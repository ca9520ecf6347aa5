import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { exchangeRates } from "../../scanner/pipelines/exchange-rates/declare.ts";
import { openPool } from "../../store/connect.ts";
import { postgresDoor } from "../../store/door.ts";
import { rateHistory } from "../../store/rate-history.ts";
import { fileDatabase } from "../../test/database.ts";
import { OBSERVED, publishRates } from "../rates/made-up-rates.fixture.ts";
import { age, openTestApi, type TestApi, type TestApiOptions, until } from "../test-api.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
const apis: TestApi[] = [];
beforeEach(() =>
  database.pool.query(
    "truncate exchange_rates, rate_quotes, rate_thresholds, runs, run_candidates, run_events, cached_scan_results cascade",
  ),
);
afterEach(() => Promise.all(apis.splice(0).map((api) => api.end())));

function open(options: TestApiOptions = {}, through = door): TestApi {
  const api = openTestApi(through, { declaration: exchangeRates, rateHistory: rateHistory(database.pool), ...options });
  apis.push(api);
  return api;
}

const DAY_BEFORE = "2026-11-19T12:00:00.000Z";
const minutesLater = (minutes: number) => new Date(Date.parse(OBSERVED) + minutes * 60_000).toISOString();

describe("the newest rates", () => {
  test("are what the frontends of before read, with their age, the gap and the trend", async () => {
    await publishRates(door);
    expect(await open().getBody("/api/rates/latest")).toMatchObject({
      usd_ves: 500,
      usdt_ves: 600,
      buy_rate: 603,
      sell_rate: 597,
      last_updated: OBSERVED,
      source: "bcv+binance-p2p",
      as_of: { usd_ves: "2026-11-20T04:00:00.000Z", usdt_ves: OBSERVED },
      gap: { official: 500, market: 600 },
      trend: [{ name: "usdt_ves", change_1h: 0.01 }],
      health: [{ source: "bcv", state: "ok" }],
      rates: ["buy", "mid", "sell", null, null, null].map((side) => ({ side })),
    });
  });

  test("are sent once to who has them", async () => {
    await publishRates(door);
    const api = open();
    const etag = (await api.get("/api/rates/latest")).headers.get("etag") ?? "";
    expect((await api.get("/api/rates/latest", { "if-none-match": etag })).status).toBe(304);
    expect((await api.get("/api/rates/latest", { "accept-encoding": "br" })).headers.get("content-encoding")).toBe("br");
    await publishRates(door);
    api.lookNow();
    await until(async () => (await api.get("/api/rates/latest", { "if-none-match": etag })).status === 200);
  });

  test("stay served when they are old, and say so; somebody is asked for newer ones", async () => {
    await publishRates(door);
    await age(database, 600);
    const runs: unknown[] = [];
    const api = open({ startRun: async (run) => void runs.push(run) });
    const response = await api.get("/api/rates/latest");
    expect([response.status, response.headers.get("larder-state")]).toEqual([200, "stale"]);
    await until(() => runs.length === 1);
    expect(runs).toMatchObject([{ pipeline: "exchange-rates", trigger: "read" }]);
  });

  test("that were never read are a 503 with the remedy, and soon there", async () => {
    const api = open();
    const response = await api.get("/api/rates/latest");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({
      type: "/problems/nothing-stored",
      detail: "No exchange rates have been published yet.",
    });
    await publishRates(door);
    api.lookNow();
    await until(async () => (await api.get("/api/rates/latest")).status === 200);
  });

  test("without a database are a 503", async () => {
    const api = open({}, postgresDoor(openPool("postgres://nobody@127.0.0.1:1/nothing"))); // nothing listens there
    expect(await api.getBody("/api/rates/latest")).toMatchObject({ type: "/problems/database-away" });
  });

  test("of a pipeline that is off are a 404 that says how to put it on", async () => {
    const api = openTestApi(door);
    apis.push(api);
    for (const path of ["/api/rates/latest", "/api/rates/stream", "/api/background-scraper/status"]) {
      const response = await api.get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({
        type: "/problems/unknown-pipeline",
        remedy: expect.stringContaining("PIPELINES"),
      });
    }
  });
});

describe("the history", () => {
  beforeEach(async () => {
    for (const [minutes, usdt_ves] of [
      [0, 600],
      [2, 630],
      [4, 615],
      [65, 620],
    ] as const)
      await publishRates(door, { usdt_ves, last_updated: minutesLater(minutes) });
  });
  const day = `from=${DAY_BEFORE}&to=2026-11-21T00:00:00Z`;

  test("of whole stretches says how each opened, moved and closed", async () => {
    const { points, ...rest } = await open().getBody(`/api/rates/history?interval=1h&${day.replace("12:00", "12:34")}`);
    expect(rest).toEqual({
      interval: "1h",
      from: DAY_BEFORE,
      to: "2026-11-21T00:00:00.000Z",
      next_cursor: "2026-11-20T14:00:00.000Z",
    });
    expect(points).toMatchObject([
      { at: OBSERVED, n: 3, usdt_ves: { open: 600, high: 630, low: 600, close: 615, mean: 615 } },
      { at: "2026-11-20T13:00:00.000Z", n: 1, usdt_ves: { open: 620, close: 620 } },
    ]);
  });

  test("of readings comes in pages that leave nothing out", async () => {
    const api = open();
    const seen: unknown[] = [];
    for (let cursor: unknown = ""; cursor !== null; ) {
      const page = await api.getBody(`/api/rates/history?interval=raw&limit=2&${day}${cursor === "" ? "" : `&cursor=${cursor}`}`);
      seen.push(...(page.points as { usdt_ves: number }[]).map(({ usdt_ves }) => usdt_ves));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual([600, 630, 615, 620]);
  });

  test("as CSV names the next page in a header", async () => {
    const asked = `/api/rates/history?interval=raw&limit=2&${day}`;
    const response = await open().get(asked, { accept: "text/csv" });
    expect(await response.text()).toBe(
      [
        "at,usd_ves,usdt_ves,buy_rate,sell_rate,source",
        `${OBSERVED},500,600,603,597,bcv+binance-p2p`,
        `${minutesLater(2)},500,630,633,627,bcv+binance-p2p`,
        "",
      ].join("\r\n"),
    );
    const next = /^<(.*)>; rel="next"$/.exec(response.headers.get("link") ?? "")?.[1] ?? "";
    expect(await (await open().get(`${next}&format=csv`)).text()).toContain(`${minutesLater(4)},500,615`);
  });

  test("that ends before it begins is a 400, one over REST a 503", async () => {
    expect(await open().getBody("/api/rates/history?from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z")).toMatchObject({
      type: "/problems/invalid-input",
      field: "from",
    });
    const api = openTestApi(door, { declaration: exchangeRates });
    apis.push(api);
    expect(await api.getBody("/api/rates/history")).toMatchObject({ type: "/problems/needs-database-url" });
  });
});

describe("an amount", () => {
  const convert = (query: string) => open().getBody(`/api/rates/convert?${query}`);

  test("is crossed over rates of one kind, as old as the oldest leg", async () => {
    await publishRates(door);
    const { age_seconds, ...converted } = await convert("from=usd&to=PLN&amount=100");
    expect(converted).toMatchObject({
      from: "USD",
      to: "PLN",
      amount: 100,
      kind: "reference",
      as_of: "2026-11-20T04:00:00.000Z",
    });
    expect(converted.converted).toBeCloseTo(340, 10);
    const { rows } = await database.pool.query(
      "select extract(epoch from now() - '2026-11-20T04:00:00Z'::timestamptz)::float8 as age",
    );
    expect(age_seconds).toBeGreaterThanOrEqual(Math.floor(rows[0].age) - 1);
  });

  test("is converted by the rates in force then", async () => {
    await publishRates(door, { usdt_ves: 600 });
    await publishRates(door, { usdt_ves: 700, last_updated: minutesLater(10) });
    const then = `from=USDT&to=VES&amount=2&as_of=${minutesLater(9)}`;
    expect(await convert(then)).toMatchObject({ converted: 1200, kind: "p2p", as_of: OBSERVED, age_seconds: 540 });
    expect(await convert("from=USDT&to=VES&amount=2")).toMatchObject({ converted: 1400 });
  });

  test("without a way from one to the other is a 404, in the future a 400", async () => {
    await publishRates(door);
    expect(await convert("from=USDT&to=EUR")).toMatchObject({ status: 404, type: "/problems/not-found" });
    expect(await convert("from=USD&to=VES&kind=p2p")).toMatchObject({ detail: "there is no p2p rate between USD and VES" });
    expect(await convert("from=USD&to=VES&as_of=2126-01-01T00:00:00Z")).toMatchObject({ status: 400, field: "as_of" });
    expect(await convert("from=USD&to=VES&as_of=2016-01-01T00:00:00Z")).toMatchObject({
      status: 404,
      remedy: "Wait until a rate has been read",
    });
  });
});

describe("alerts", () => {
  const send = (api: TestApi, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    api.app.request(path, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  test("are set, listed with what crossed them, and taken away", async () => {
    await publishRates(door, { usdt_ves: 600 });
    const api = open({ acceptsWrites: true });
    const set = await send(api, "POST", "/api/rates/alerts", { rate: "usdt_ves", level: 610, note: "rent" });
    expect(set.status).toBe(201);
    const { id } = z.object({ id: z.uuid() }).parse(await set.json());
    await publishRates(door, { usdt_ves: 620 });
    expect((await api.getBody("/api/rates/alerts")).alerts).toMatchObject([
      { id, note: "rent", side: "above", crossed_value: 620 },
    ]);
    expect((await send(api, "DELETE", `/api/rates/alerts/${id}`)).status).toBe(200);
    expect((await send(api, "DELETE", `/api/rates/alerts/${id}`)).status).toBe(404);
  });

  test("are nobody's who neither is on this machine nor knows the secret", async () => {
    const api = open({ runSecret: "a long secret" });
    const statuses = async (headers: Record<string, string>) =>
      (await send(api, "GET", "/api/rates/alerts", undefined, headers)).status;
    expect(await statuses({})).toBe(401);
    expect(await statuses({ "x-run-secret": "a long secre" })).toBe(403);
    expect(await statuses({ "x-run-secret": "a long secret" })).toBe(200);
    expect(
      (await send(open({ acceptsWrites: true }), "GET", "/api/rates/alerts", undefined, { "x-run-secret": "guess" })).status,
    ).toBe(403);
  });

  test("on what is no rate are a 400", async () => {
    const response = await send(open({ acceptsWrites: true }), "POST", "/api/rates/alerts", { rate: "eur_ves", level: 610 });
    expect([response.status, await response.json()]).toMatchObject([400, { field: "rate" }]);
  });
});
