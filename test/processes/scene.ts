import { expect } from "vitest";
import type { Run } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import { askFor } from "../../scanner/ask.ts";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { order, toolsOf } from "../spine/tools.ts";
import { toyPipeline } from "../spine/toy-pipeline.ts";
import { atLevel } from "./faulty-pipeline.ts";

/** Level of the snapshot that is there before anything breaks. */
export const OLD = 1;

/** One database, and what the tests ask of it. */
export interface Scene extends TestDatabase {
  readonly door: Door;
  /** Empties the tables and publishes the old snapshot. */
  reset(): Promise<void>;
  /** Executes a run of its own, in this process. */
  publish(level: number): Promise<Run | null>;
  /** Level of the snapshot that is served, which has to be whole: all variants, of one run, with the same rows. */
  served(): Promise<number>;
  /** The newest run. */
  run(): Promise<Run>;
  /** Ends the lease of whoever holds a run. */
  lapse(): Promise<void>;
  /** Checks what holds whatever broke: a new run publishes, nothing stays running, no event position is missing. */
  recovers(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const database = await freshDatabase();
  return sceneOf(database);
}

export function sceneOf(database: TestDatabase): Scene {
  const { pool } = database;
  const door = postgresDoor(pool);

  async function publish(level: number): Promise<Run | null> {
    const asked = await askFor(toyPipeline({ groups: atLevel(level) }), order, toolsOf(door));
    return asked.run;
  }
  async function served(): Promise<number> {
    const { snapshots } = await door.call("latest", { pipeline: "toy" });
    expect(snapshots.map(({ filter_mode }) => filter_mode)).toEqual(["relaxed", "strict"]);
    expect(new Set(snapshots.map(({ run_id }) => run_id)).size).toBe(1);
    const levels = snapshots.map(({ opportunities }) => opportunities.map((row) => row.level));
    expect(levels[0]).toEqual(levels[1]);
    expect(levels[0]).toHaveLength(3);
    return Number(levels[0]?.[0]);
  }
  const lapse = async () => {
    await pool.query("update runs set lease_until = clock_timestamp() - interval '1 second' where status = 'running'");
  };

  return {
    ...database,
    door,
    publish,
    served,
    lapse,
    async reset() {
      await pool.query("truncate runs, run_candidates, run_events, cached_scan_results cascade");
      await publish(OLD);
    },
    async run() {
      const { active, last } = await door.call("status", { key: "toy" });
      const newest = active ?? last;
      if (newest === null) throw new Error("there is no run");
      return newest;
    },
    async recovers() {
      await lapse();
      expect(await publish(1.2)).toMatchObject({ status: "succeeded", outcome: "published" });
      expect(await served()).toBe(1.2);
      const { rows: left } = await pool.query("select id from runs where status in ('queued', 'running')");
      expect(left).toEqual([]);
      const { rows: halves } = await pool.query("select run_id from cached_scan_results group by run_id having count(*) <> 2");
      expect(halves).toEqual([]);
      const { rows: events } = await pool.query<{ position: number }>("select position::int from run_events order by position");
      expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
    },
  };
}
