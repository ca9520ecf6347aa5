import { beforeAll, describe, expect, test } from "vitest";
import { plantedEdge } from "../../contract/planted-edge.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { chooseSeed } from "../../sample/choose-seed.ts";
import { startSampleWorld } from "../../sample/start-sample-world.ts";
import { askFor } from "../../scanner/ask.ts";
import { systemClock } from "../../scanner/fetch/clock.ts";
import { createFetcher } from "../../scanner/fetch/fetcher.ts";
import {
  marketScan,
  marketScanMetadata,
  type OpportunityRow,
  opportunityRow,
} from "../../scanner/pipelines/market-scan/declare.ts";
import { marketScanPipeline } from "../../scanner/pipelines/market-scan/market-scan.ts";
import { namesInSample } from "../../scripts/demo/names-in-sample.ts";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase } from "../database.ts";
import { order, toolsOf } from "../spine/tools.ts";

/** A Saturday: stocks and coins both have a closed bar of Friday. */
const NOW = Date.parse("2026-11-21T12:00:00Z");

/** The whole scan of the sample world, as the demo makes it, published. */
async function scanned(planted: boolean): Promise<readonly Snapshot[]> {
  const database = await freshDatabase(); // one that remembers no bars of the other world
  const door = postgresDoor(database.pool);
  const world = await startSampleWorld({ host: "127.0.0.1", seed: chooseSeed(namesInSample(), NOW), now: () => NOW, planted });
  const fetcher = createFetcher({ contact: "test", clock: systemClock, random: () => 0, sourceOrigin: world.origin });
  try {
    const pipeline = marketScanPipeline(marketScan, {}, fetcher, true);
    const asked = await askFor(pipeline, order, toolsOf(door));
    expect(asked).toMatchObject({ kind: "settled", run: { status: "succeeded", outcome: "published" } });
    return (await door.call("latest", { pipeline: marketScan.name })).snapshots;
  } finally {
    await fetcher.close();
    await world.close();
    await database.drop();
  }
}

function directionsIn(snapshots: readonly Snapshot[], mode: string): (OpportunityRow & { claim: "direction" })[] {
  const rows = snapshots.find(({ filter_mode }) => filter_mode === mode)?.opportunities ?? expect.unreachable();
  return rows.map((row) => opportunityRow.parse(row)).filter((row) => row.claim === "direction");
}

describe("the sample world with its planted edge", () => {
  let snapshots: readonly Snapshot[];
  beforeAll(async () => {
    snapshots = await scanned(true);
  }, 120_000);

  test("is found out by the strict gates, and nothing else is", () => {
    const rows = directionsIn(snapshots, "strict");
    expect(rows.length).toBeGreaterThan(0);
    for (const { setup_id, direction, grade } of rows)
      expect({ setup_id, direction, grade }).toEqual({ ...plantedEdge, grade: "shown" });
  });

  test("says in every row that it was planted", () => {
    for (const { flags, note } of directionsIn(snapshots, "strict")) {
      expect(flags).toContain("planted_in_sample");
      expect(note).toContain("planted in made-up sample prices");
    }
  });
});

test("with the planting switched off the strict list is empty, and says what failed where", async () => {
  const snapshots = await scanned(false);
  expect(directionsIn(snapshots, "strict")).toEqual([]);
  const { rejected } = marketScanMetadata.parse(snapshots.find(({ filter_mode }) => filter_mode === "strict")?.metadata);
  expect(rejected.discovery_q).toBeGreaterThan(0);
}, 120_000);
