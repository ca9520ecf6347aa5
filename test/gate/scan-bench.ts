import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Run } from "../../contract/run.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { askFor, type Order } from "../../scanner/ask.ts";
import { systemClock } from "../../scanner/fetch/clock.ts";
import { createFetcher } from "../../scanner/fetch/fetcher.ts";
import { marketScan, marketScanMetadata } from "../../scanner/pipelines/market-scan/declare.ts";
import { marketScanPipeline } from "../../scanner/pipelines/market-scan/market-scan.ts";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase } from "../database.ts";
import { order, toolsOf } from "../spine/tools.ts";

const AS_OF = "2018-02-07";

/** Market scans over data a test writes, on a database of its own. */
export interface ScanBench {
  readonly folder: (name: string) => string;
  readonly scan: (data: string, more?: { as_of?: string; symbols?: string[] }, how?: Partial<Order>) => Promise<Run>;
  readonly served: () => Promise<readonly Snapshot[]>;
  /** Forgets every run and snapshot but those of this run. */
  readonly backTo: (run: Run | null) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function scanBench(): Promise<ScanBench> {
  const database = await freshDatabase();
  const home = await mkdtemp(join(tmpdir(), "larder-gate-"));
  const door = postgresDoor(database.pool);
  const fetcher = createFetcher({ contact: "test", clock: systemClock, random: () => 0 }); // files only: it is never asked
  const pipeline = marketScanPipeline(marketScan, { first_look: true }, fetcher);
  return {
    folder: (name) => join(home, name),
    async scan(data, more = {}, how = {}) {
      const asked = await askFor(pipeline, { ...order, input: { data, as_of: AS_OF, ...more }, ...how }, toolsOf(door));
      if (asked.kind !== "settled") throw new Error(`the scan was not run: ${asked.kind}`);
      return asked.run;
    },
    served: async () => (await door.call("latest", { pipeline: "market-scan" })).snapshots,
    async backTo(run) {
      const kept = run?.id ?? null;
      await database.pool.query("delete from cached_scan_results where run_id is distinct from $1", [kept]);
      await database.pool.query("delete from runs where id is distinct from $1", [kept]);
    },
    async close() {
      await database.drop();
      await rm(home, { recursive: true });
    },
  };
}

/** Everything served about one asset class, by variant. */
export function rowsOf(snapshots: readonly Snapshot[], group: string) {
  const own = <Row extends { asset_class: string }>(rows: readonly Row[]) =>
    rows.filter(({ asset_class }) => asset_class === group);
  return snapshots.map(({ filter_mode, metadata }) => {
    const { watch, screener, market_state } = marketScanMetadata.parse(metadata);
    return { filter_mode, watch: own(watch), screener: own(screener), market_state: own(market_state) };
  });
}
