import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Door, verbs } from "../../contract/verbs.ts";
import { askFor } from "../../scanner/ask.ts";
import { postgresDoor } from "../../store/door.ts";
import { restDoor } from "../../store/rest-door.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { order, toolsOf } from "../spine/tools.ts";
import { toyPipeline } from "../spine/toy-pipeline.ts";
import { delicate, evidence, playEveryVerb, rate, type Said, spread, trade } from "./every-verb.ts";
import { hasPostgrest, type RestServer, startRest } from "./postgrest.ts";
import { publish } from "./publish.ts";
import { token } from "./tokens.ts";
import { withoutChance } from "./without-chance.ts";

describe.skipIf(!hasPostgrest)("both doors", () => {
  let databases: TestDatabase[];
  let server: RestServer;
  let doors: Readonly<Record<"driver" | "rest", Door>>;
  let said: Readonly<Record<"driver" | "rest", Said[]>>;

  beforeAll(async () => {
    const [first, second] = await Promise.all([freshDatabase(), freshDatabase()]);
    databases = [first, second];
    server = await startRest(second);
    doors = { driver: postgresDoor(first.pool), rest: restDoor({ url: server.url, key: token({ role: "service_role" }) }) };
    said = { driver: await playEveryVerb(doors.driver), rest: await playEveryVerb(doors.rest) };
  });
  afterAll(async () => {
    await server.stop();
    for (const database of databases) await database.drop();
  });

  it("the script calls every verb", () => {
    expect(new Set(said.driver.map(({ verb }) => verb))).toEqual(new Set(Object.keys(verbs)));
  });

  it("give the same answers to the same calls", () => {
    expect(withoutChance(said.rest)).toEqual(withoutChance(said.driver));
  });

  describe.each(["driver", "rest"] as const)("%s", (name) => {
    it("the answers are those the script is made for", () => {
      const answers = said[name].flatMap(({ answer }) => answer).filter((answer) => isRecord(answer));
      const all = (field: string) => answers.flatMap((answer) => (field in answer ? [answer[field]] : []));
      expect(all("answer")).toEqual([
        "created",
        "attached",
        "not_due",
        "fresh",
        "created",
        "created",
        "created",
        "cooling",
        "created",
        "created",
        "not_due",
      ]);
      expect(all("granted")).toEqual([true, false, true, true, true, true, true, true, false, false, true]);
      expect(all("why_not")).toEqual(["lost_lease", null, null, null]);
      expect(all("settled")).toEqual([true, false, true, true, true, true]);
      expect(all("there")).toEqual([false, true]);
      expect(all("position")).toEqual(expect.arrayContaining([1]));
    });

    it("texts and numbers come back as they went", async () => {
      const { snapshots } = await doors[name].call("latest", { pipeline: "toy", variant: "strict" });
      expect(snapshots[0]).toMatchObject({ opportunities: [delicate, { symbol: "AAA" }], metadata: delicate });
    });

    it("documents, trials and claims come back as they went", async () => {
      const { rows } = await doors[name].call("artifacts_out", { keys: evidence.map(({ key }) => key) });
      expect(new Set(rows)).toEqual(new Set(evidence));
      expect((await doors[name].call("trials", { pipeline: "toy" })).trials).toContain(delicate.text);
      const { claims } = await doors[name].call("claims_open", { pipeline: "toy", limit: 9 });
      expect(claims).toMatchObject([{ ...spread, horizon_bars: 5 }]);
      const { newest } = await doors[name].call("track_record", { pipeline: "toy" });
      expect(newest).toMatchObject([
        { ...spread, touched: { "2.5": true, "-10": false } },
        { ...trade, r: 1 - 1e-7, exit_bar: "2018-02-21" },
      ]);
    });

    it("rates, thresholds and controls come back as they went", async () => {
      const { quotes } = await doors[name].call("rates_at", { at: rate.as_of });
      expect(quotes).toEqual([{ ...rate, kind: "official", side: null, value: 1e-7 }, rate]);
      const { thresholds } = await doors[name].call("thresholds", {});
      expect(thresholds).toMatchObject([{ rate: "usdt_ves", level: 1e-7, note: null, side: "above" }]);
      expect(await doors[name].call("pulse", { pipeline: "paused" })).toMatchObject({ paused: true, changed_by: delicate.text });
    });

    it("what an own run brought comes back as it went, in the shape of snapshots", async () => {
      const ran = said[name].flatMap(({ verb, answer }) => (verb === "result" && isRecord(answer) ? [answer] : []));
      expect(ran).toMatchObject([
        {
          run: { own: true, outcome: "published" },
          results: [{ filter_mode: "strict", opportunities: [delicate, { symbol: "AAA" }], metadata: delicate }],
        },
        { run: { status: "queued", attempt: 1 }, results: [] },
      ]);
    });

    it("two megabytes of bars go in and come out", async () => {
      const rows = manyBars();
      expect(JSON.stringify(rows).length).toBeGreaterThan(2_000_000);
      expect(await doors[name].call("bars_in", { rows })).toMatchObject({ written: rows.length, unchanged: 0 });
      expect((await doors[name].call("bars_out", { source: "big" })).rows).toEqual(rows);
    });

    it("fifty that ask at once share one run", async () => {
      const ask = { pipeline: "busy", key: "busy", requester: { trigger: "read", name: "reader" }, ttl_seconds: 900 } as const;
      const answers = await Promise.all(Array.from({ length: 50 }, () => doors[name].call("ask", ask)));
      expect(answers.filter(({ answer }) => answer === "created")).toHaveLength(1);
      expect(new Set(answers.map(({ run }) => run?.id)).size).toBe(1);
    });

    it("a snapshot of 200 KB is stored and read", async () => {
      const opportunities = Array.from({ length: 700 }, (_, n) => ({ n, ...delicate }));
      expect(JSON.stringify(opportunities).length).toBeGreaterThan(200_000);
      await publish(doors[name], { pipeline: "large", opportunities });
      const { snapshots } = await doors[name].call("latest", { pipeline: "large" });
      expect(snapshots[0]?.opportunities).toEqual(opportunities);
    });

    it("a whole run goes through it", async () => {
      const { run } = await askFor(toyPipeline({ declaration: { name: "whole" } }), order, toolsOf(doors[name]));
      expect(run).toMatchObject({ pipeline: "whole", status: "succeeded", outcome: "published", progress: { percent: 100 } });
    });

    it("what SQL cannot store is refused in the same words", async () => {
      const call = doors[name].call("ask", {
        pipeline: "p",
        key: "p",
        requester: { trigger: "person", name: "\u0000" },
        ttl_seconds: 1,
      });
      await expect(call).rejects.toThrow(
        expect.objectContaining({ name: "LarderError", message: "database, ask: unsupported Unicode escape sequence" }),
      );
    });
  });
});

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function manyBars() {
  const days = Array.from({ length: 252 }, (_, n) => 17_000 + n);
  return Array.from({ length: 110 }, (_, symbol) => {
    const column = days.map((day) => (day * (symbol + 1)) / 7);
    const bars = { days, open: column, high: column, low: column, close: column, volume: column };
    return { source: "big", symbol: `S${String(symbol).padStart(3, "0")}`, year: 2016, bars, digest: String(symbol) };
  });
}
