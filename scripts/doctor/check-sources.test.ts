import { afterAll, beforeAll, expect, test } from "vitest";
import { type SampleWorld, startSampleWorld } from "../../sample/start-sample-world.ts";
import { parseScriptsEnv } from "../env.ts";
import { outbound } from "../outbound.ts";
import { checkSources } from "./check-sources.ts";

const now = Date.parse("2026-03-04T15:00:00Z");
let world: SampleWorld;
beforeAll(async () => {
  world = await startSampleWorld({ host: "127.0.0.1", seed: 7, now: () => now, planted: false });
});
afterAll(() => world.close());

const look = async (variables: Record<string, string>) => {
  const env = parseScriptsEnv(variables);
  const found = await checkSources(env, outbound(env), { signal: new AbortController().signal, now });
  return Object.fromEntries(found.map((finding) => [finding.check, finding]));
};

test("every source of the sample world answers, and it is told that it stands in for them", async () => {
  const found = await look({ SOURCE_ORIGIN: world.origin });
  expect(Object.entries(found).map(([check, { state }]) => [check, state])).toEqual([
    ["sources", "note"],
    ["source yahoo", "ok"],
    ["source nasdaq", "ok"],
    ["source binance", "ok"],
    ["source kraken", "ok"],
    ["source coinbase", "ok"],
    ["rates", "ok"],
  ]);
});

test("offline is findings, with a problem for each source", async () => {
  const found = await look({ SOURCE_ORIGIN: "http://127.0.0.1:1" });
  expect(found["source yahoo"]).toMatchObject({ state: "problem", seen: expect.stringContaining("ECONNREFUSED") });
  expect(found.rates).toMatchObject({ state: "note" });
});

test("where files are read no live source is asked", async () => {
  expect(Object.keys(await look({ SOURCE_ORIGIN: world.origin, MARKET_DATA: "/data/bars" }))).toEqual(["sources", "rates"]);
});
