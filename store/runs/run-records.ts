import type pg from "pg";
import { activeRunLister, type ListActiveRuns } from "./active-runs.ts";
import { type ListRuns, runLister } from "./list-runs.ts";
import { type CountRuns, runCounter } from "./run-counts.ts";
import { type ReadRunStats, runStatsReader } from "./run-stats.ts";

/** What takes direct SQL to be told of runs. */
export interface RunRecords {
  readonly list: ListRuns;
  readonly active: ListActiveRuns;
  readonly stats: ReadRunStats;
  readonly counts: CountRuns;
}

export function runRecords(pool: pg.Pool): RunRecords {
  return { list: runLister(pool), active: activeRunLister(pool), stats: runStatsReader(pool), counts: runCounter(pool) };
}
