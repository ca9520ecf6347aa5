import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { marketScan } from "../../scanner/pipelines/market-scan/declare.ts";
import { checkHome } from "./check-home.ts";
import { checkMarketData } from "./check-market-data.ts";
import { checkNodeVersion } from "./check-node-version.ts";
import { checkPort } from "./check-port.ts";
import { checkSchedules } from "./check-schedules.ts";
import { checkSecrets } from "./check-secrets.ts";
import { judgeClock } from "./database/check-clock.ts";
import { judgeMigrations } from "./database/judge-migrations.ts";
import { judgeSources } from "./judge-sources.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "larder-doctor-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("node: 24 is the oldest that works", () => {
  expect(checkNodeVersion("24.0.0").state).toBe("ok");
  expect(checkNodeVersion("26.1.0").state).toBe("ok");
  expect(checkNodeVersion("22.21.0")).toMatchObject({ state: "problem", seen: "v22.21.0, and 24 is the oldest that works" });
});

describe("data directory", () => {
  const embedded = { databaseUrl: undefined, supabase: undefined };

  test("one that is not there yet is fine, and is not made", async () => {
    expect((await checkHome({ ...embedded, home: join(folder, "a", "b") })).state).toBe("ok");
    expect(await readdir(folder)).toEqual([]);
  });

  test("a file in its place is a problem where the database is to be kept there, and a note elsewhere", async () => {
    const home = join(folder, "file");
    await writeFile(home, "");
    expect(await checkHome({ ...embedded, home })).toMatchObject({ state: "problem", seen: `${home} is no directory` });
    expect((await checkHome({ ...embedded, home, databaseUrl: "postgres://db/x" })).state).toBe("note");
    await rm(home);
  });
});

test("port: a taken one is a note, one that cannot be listened on a problem", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  if (address === null || typeof address === "string") return expect.unreachable();
  const check = (PORT: number, HOST = "127.0.0.1") => checkPort({ PORT, HOST });
  expect(await check(address.port)).toMatchObject({ state: "note", seen: `${address.port} on 127.0.0.1 is taken` });
  taken.close();
  await once(taken, "close");
  expect((await check(address.port)).state).toBe("ok");
  expect(await check(address.port, "192.0.2.1")).toMatchObject({
    state: "problem",
    seen: expect.stringContaining("EADDRNOTAVAIL"),
  });
});

describe("secrets", () => {
  const key = (role: string) => `header.${Buffer.from(JSON.stringify({ role })).toString("base64url")}.signature`;
  const url = "https://abc.supabase.co";
  const check = (secret: string) => checkSecrets({ databaseUrl: undefined, supabase: { url, key: secret } });

  test("the service key is fine, the anon key and the publishable key are problems", () => {
    expect(check(key("service_role"))).toMatchObject([{ state: "ok" }]);
    expect(check(key("anon"))).toMatchObject([{ state: "problem", seen: 'SUPABASE_SERVICE_ROLE_KEY is the key of role "anon"' }]);
    expect(check("sb_publishable_abc")).toMatchObject([{ state: "problem" }]);
  });

  test("none of them is ever told", () => {
    const databaseUrl = "postgres://ada:hunter2@db.example:5432/x";
    const told = JSON.stringify([
      check(key("anon")),
      check("sb_publishable_abc"),
      checkSecrets({ databaseUrl, supabase: undefined }),
    ]);
    expect(told).not.toMatch(/hunter2|sb_publishable|signature/);
  });
});

describe("market data", () => {
  const settings = {
    MARKET_DATA: undefined,
    MARKET_AS_OF: undefined,
    SYMBOLS: undefined,
    MAX_SYMBOLS: undefined,
    CURRENCY: undefined,
  };

  test("without files it is the universe, or what of it is named", async () => {
    expect(await checkMarketData(settings)).toMatchObject({ state: "ok", seen: "110 symbols of the live sources" });
    expect(await checkMarketData({ ...settings, SYMBOLS: ["AAPL", "btcusdt"] })).toMatchObject({
      seen: "2 symbols of the live sources",
    });
  });

  test.each([
    ["MARKET_DATA", { MARKET_DATA: "/nowhere/bars" }, /MARKET_DATA=\/nowhere\/bars is not there/],
    ["SYMBOLS", { SYMBOLS: ["AAPLE"] }, /AAPLE \(nearest: AAPL/],
    ["MARKET_AS_OF", { MARKET_AS_OF: "2018-02-30" }, /MARKET_AS_OF="2018-02-30" cannot be used/],
    ["CURRENCY", { CURRENCY: "dollars" }, /CURRENCY="dollars" cannot be used/],
  ])("a wrong %s is a problem", async (_, wrong, seen) => {
    expect(await checkMarketData({ ...settings, ...wrong })).toMatchObject({
      state: "problem",
      seen: expect.stringMatching(seen),
      remedy: expect.any(String),
    });
  });
});

test("schedules: the next run is told, and what is no schedule is a problem", () => {
  const now = Date.parse("2026-01-01T12:01:00Z");
  const check = (cron: string) => checkSchedules([{ ...marketScan, cron, timeZone: "UTC" }], now);
  expect(check("*/10 * * * *")).toMatchObject([{ state: "ok", seen: "*/10 * * * * in UTC, next at 2026-01-01T12:10:00.000Z" }]);
  expect(check("every day")).toMatchObject([{ state: "problem", remedy: expect.stringContaining("five cron fields") }]);
});

describe("clock", () => {
  const database = Date.parse("2026-01-01T12:00:00Z");
  test.each([
    ["equal clocks", -20, 20, "as the database's"],
    ["a slow answer is no difference", -8000, 1000, "as the database's"],
    ["a fast host", 59_000, 60_000, "this host is 59 s ahead of the database"],
    ["a slow host", -61_000, -60_000, "this host is 60 s behind the database"],
  ])("%s", (_, before, after, seen) => {
    expect(judgeClock(database, { before: database + before, after: database + after }).seen).toBe(seen);
  });
});

describe("migrations", () => {
  const judge = (applied: string | null, migratesItself: boolean) => judgeMigrations({ applied, migratesItself }, "0009");

  test("all applied is fine, more than this Larder knows is a note", () => {
    expect(judge("0009", false)).toMatchObject({ state: "ok", seen: "all applied, to 0009" });
    expect(judge("0011", false)).toMatchObject({ state: "note" });
  });

  test("missing ones are a problem only where nobody applies them", () => {
    for (const applied of [null, "0007"]) {
      expect(judge(applied, true)).toMatchObject({ state: "note", remedy: expect.stringContaining("db:migrate") });
      expect(judge(applied, false)).toMatchObject({ state: "problem", remedy: expect.stringContaining("db:sql") });
    }
  });
});

test("sources: one that is away is a note while another has its asset class, and a problem where none has", () => {
  const found = judgeSources([
    { id: "yahoo", assetClass: "stock", failure: "429" },
    { id: "nasdaq", assetClass: "stock", failure: null },
    { id: "binance", assetClass: "crypto", failure: "451" },
  ]);
  expect(found.map(({ check, state }) => [check, state])).toEqual([
    ["source yahoo", "note"],
    ["source nasdaq", "ok"],
    ["source binance", "problem"],
  ]);
});
