import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Door } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../../test/database.ts";
import { artifacts, references } from "../evidence/made-up-documents.ts";
import { openTestApi, publish, type TestApi } from "../test-api.ts";

let database: TestDatabase;
let door: Door;
let api: TestApi;
const asked: string[] = [];

const row = (symbol: string, asset_class = "stock") => ({ symbol, asset_class, as_of_bar: "2026-02-14", currency: "USD" });
const present = { ...row("AAPL"), setup_id: "inside_day_break", direction: "long", reference_price: 100 };
const claimed = { ...present, claim: "direction" };
const setAside = { item: "BRK.B", reason: "split", detail: "a jump of 50 % without a record" };
const source = { id: "files", group: "stock", state: "ok", items: 3, expected: 4, as_of: null, reason: null } as const;

/** The same door, telling what is read of the evidence. */
const watched = (real: Door): Door => ({
  call: (verb, args) => {
    if (verb === "artifacts_out") asked.push(...z.object({ keys: z.array(z.string()) }).parse(args).keys);
    return real.call(verb, args);
  },
});

beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  await door.call("artifacts_in", { rows: artifacts });
  await publish(door, {
    watch: [present],
    opportunities: { relaxed: [claimed] },
    sources: [{ ...source, set_aside: [setAside] }],
    sections: { evidence: references, screener: [row("AAPL"), row("MSFT"), row("BTC-USDT", "crypto")] },
  });
  api = openTestApi(watched(door));
});

afterAll(async () => {
  await api.end();
  await database.drop();
});

const SYMBOL = "/api/scan/symbols/AAPL";

test("a symbol comes with bars, set-ups, every event, evidence, forecast and verdicts", async () => {
  const { evidence, evidence_missing } = await api.getBody(SYMBOL);
  expect(evidence_missing).toBeNull();
  expect(evidence).toMatchObject({
    data_hash: "d1",
    code_version: "c1",
    spa_p: 0.31,
    bars: { days: expect.arrayContaining(["2026-02-14"]), volume: expect.arrayContaining([null]) },
    setups: [
      {
        setup_id: "inside_day_break",
        setup_name: "Inside-day break",
        present: true,
        signal: { close: 100, level: 99.5 },
        events: [{ r: 0.9 }, { r: -1.1, exit_day: "2026-01-22" }, { outcome: "open", r: null }],
        family: { whole: { n: 300 }, calibration: { skill_low: 0.001, bins: [{ n: 5000 }] } },
        verdicts: { strict: expect.arrayContaining([expect.objectContaining({ gate: "discovery_q", passed: false })]) },
        equity: {
          split: "2026-02-01",
          curve_2x: { days: ["2026-01-12", "2026-01-22"], r: [0.8, -0.4] },
          in_sample_1x: { trades: 180 },
        },
      },
    ],
    size: { claim: "size", reference_price: 100, listed: null, horizons: [{ horizon_bars: 5 }, {}, { horizon_bars: 21 }] },
  });
});

test("why a row is where it is, mode by mode", async () => {
  const { evidence } = await api.getBody(SYMBOL);
  const setup = { setup_id: "inside_day_break", direction: "long", claim: "direction" };
  const size = { setup_id: null, direction: null, claim: "size", listed: false, gate: "ordinary_size", value: 0.55 };
  expect(evidence).toMatchObject({
    gates: [
      { mode: "strict", ...setup, listed: false, gate: "discovery_q", value: 0.25, bound: 0.1 },
      { mode: "strict", ...size },
      { mode: "relaxed", ...setup, listed: true, gate: null },
      { mode: "relaxed", ...size },
    ],
  });
});

test("the answer is finished once: another reader costs no query, and who has it gets 304", async () => {
  const first = await api.get(SYMBOL, { "accept-encoding": "gzip" });
  const etag = first.headers.get("etag") ?? "";
  expect(first.headers.get("cache-control")).toBe("public, no-cache");
  asked.length = 0;
  const plain = await api.get(SYMBOL);
  expect(gunzipSync(await first.arrayBuffer()).equals(Buffer.from(await plain.arrayBuffer()))).toBe(true);
  expect(plain.headers.get("etag")).not.toBe(etag);
  const again = await api.get(SYMBOL, { "accept-encoding": "gzip", "if-none-match": etag });
  expect([again.status, again.headers.get("etag"), (await again.arrayBuffer()).byteLength]).toEqual([304, etag, 0]);
  expect(asked).toEqual([]);
});

test.each([
  ["MSFT", "market-scan/stock/d1/c1/symbol/MSFT is not stored; the next scan stores it"],
  ["BTC-USDT", "no evidence was computed for crypto"],
  ["BRK.B", "BRK.B was not analysed; see set_aside"],
])("without evidence %s says why, and is not kept", async (symbol, reason) => {
  const response = await api.get(`/api/scan/symbols/${symbol}`);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.has("etag")).toBe(false);
  expect(await response.json()).toMatchObject({ symbol, evidence: null, evidence_missing: reason });
});

test("a document of another release is told from one that is missing", async () => {
  await door.call("artifacts_in", { rows: [{ key: "market-scan/stock/d1/c1/symbol/MSFT", body: { symbol: "MSFT" } }] });
  expect((await api.getBody("/api/scan/symbols/MSFT")).evidence_missing).toMatch(
    /was stored by another release .+ \(asset_class: /,
  );
});

test("the odds of any pair, as prices or in percent", async () => {
  const odds = await api.getBody(`${SYMBOL}/odds?target=104&stop=97&days=5`);
  expect(odds).toMatchObject({ symbol: "AAPL", days: 5, target_first: 0.5, stop_first: 0.5, neither: 0, source: "model" });
  expect(odds).toMatchObject({ rule: "both barriers in one day count as stop first", note: "says how far, not which way" });
  const inPercent = await api.getBody(`${SYMBOL}/odds?target_pct=4&stop_pct=-3&days=5&side=long`);
  expect(inPercent).toMatchObject({ target_first: 0.5, target: { price: 104, move_pct: 4 } });
  expect(await api.getBody(`/api/scan/symbols/aapl/odds?stop=97`)).toMatchObject({
    days: 10,
    target_first: null,
    source: "history",
  });
});

test.each([
  ["AAPL/odds", 400, "invalid-input", { field: "target" }],
  ["AAPL/odds?target=104&stop=101", 400, "invalid-input", { field: "stop", detail: expect.stringContaining("101") }],
  ["AAPL/odds?target=high", 400, "invalid-input", { field: "target", detail: expect.stringContaining('"high"') }],
  ["AAPL/odds?target=104&days=22", 400, "invalid-input", { field: "days" }],
  ["AAPL/odds?target=104&side=up", 400, "invalid-input", { possible: ["long", "short"] }],
  ["APPL/odds?target=104", 404, "unknown-symbol", { nearest: ["AAPL"] }],
  ["BTC-USDT/odds?target=104", 503, "nothing-stored", { detail: expect.stringContaining("no evidence was computed for crypto") }],
])("%s is problem %d %s", async (path, status, slug, more) => {
  const response = await api.get(`/api/scan/symbols/${path}`);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ type: `/problems/${slug}`, remedy: expect.any(String), ...more });
});

test("the track record of a pipeline that has claimed nothing is empty, and not cached", async () => {
  const response = await api.get("/api/scan/track-record");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toMatchObject({ groups: [], newest: [] });
});
