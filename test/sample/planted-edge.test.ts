import { beforeAll, describe, expect, test } from "vitest";
import type { Candidate } from "../../contract/candidate.ts";
import { plantedEdge } from "../../contract/planted-edge.ts";
import { chooseSeed } from "../../sample/choose-seed.ts";
import { startSampleWorld } from "../../sample/start-sample-world.ts";
import { systemClock } from "../../scanner/fetch/clock.ts";
import { createFetcher } from "../../scanner/fetch/fetcher.ts";
import {
  type MarketScanInput,
  marketScan,
  marketScanMetadata,
  type OpportunityRow,
  opportunityRow,
} from "../../scanner/pipelines/market-scan/declare.ts";
import { marketScanPipeline } from "../../scanner/pipelines/market-scan/market-scan.ts";
import { gather } from "../../scanner/spine/gather.ts";
import { namesInSample } from "../../scripts/demo/names-in-sample.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";

/** A Saturday: the last closed bar of a stock is Friday's. */
const NOW = Date.parse("2026-11-21T12:00:00Z");
const { stock } = namesInSample();
const dollars = { base: "USD", as_of: null, source: null, quotes: {} };

const database = await fileDatabase();

/** What a scan of the sample world's stocks would publish at NOW. */
async function scanned(planted: boolean): Promise<Candidate["variants"]> {
  const world = await startSampleWorld({ host: "127.0.0.1", seed: chooseSeed({ stock }, NOW), now: () => NOW, planted });
  const fetcher = createFetcher({ contact: "test", clock: systemClock, random: () => 0, sourceOrigin: world.origin });
  const pipeline = marketScanPipeline(marketScan, {}, fetcher, true);
  const work = { signal: new AbortController().signal, now: NOW, report: () => {} };
  const door = postgresDoor(database.pool);
  const input: MarketScanInput = { currency: "USD", symbols: [...stock] };
  try {
    const gathered = await gather(pipeline.sources(input, door), work);
    return (await pipeline.analyse(gathered, dollars, input, work, door)).variants;
  } finally {
    await fetcher.close();
    await world.close();
  }
}

function directionsIn(variants: Candidate["variants"], mode: string): (OpportunityRow & { claim: "direction" })[] {
  const { opportunities } = variants[mode] ?? expect.unreachable();
  return opportunities.map((row) => opportunityRow.parse(row)).filter((row) => row.claim === "direction");
}

describe("the sample world with its planted edge", () => {
  let variants: Candidate["variants"];
  beforeAll(async () => {
    variants = await scanned(true);
  }, 120_000);

  test("is found out by the strict gates, and nothing else is", () => {
    const rows = directionsIn(variants, "strict");
    expect(rows.length).toBeGreaterThan(0);
    for (const { setup_id, direction, grade } of rows)
      expect({ setup_id, direction, grade }).toEqual({ ...plantedEdge, grade: "shown" });
  });

  test("says in every row that it was planted", () => {
    for (const { flags, note } of directionsIn(variants, "strict")) {
      expect(flags).toContain("planted_in_sample");
      expect(note).toContain("planted in made-up sample prices");
    }
  });
});

test("with the planting switched off the strict list is empty, and says what failed where", async () => {
  const variants = await scanned(false);
  expect(directionsIn(variants, "strict")).toEqual([]);
  const { rejected } = marketScanMetadata.parse(variants.strict?.metadata);
  expect(rejected.discovery_q).toBeGreaterThan(0);
}, 120_000);
