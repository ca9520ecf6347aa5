import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { toLarderError } from "../../contract/errors.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { RunCount } from "../../store/runs/run-counts.ts";
import type { RunRecords } from "../../store/runs/run-records.ts";
import type { RunStats } from "../../store/runs/run-stats.ts";
import type { DatabaseClock } from "../database-clock.ts";
import type { Shelf } from "../served/shelf.ts";
import type { ServedCounts } from "./served-counts.ts";

/** Durations and shares are of the runs that ended in this time: long enough for a pipeline that runs every ten minutes. */
const WINDOW_MS = 3_600_000;

export interface MetricsOptions {
  readonly declarations: readonly Declaration[];
  readonly shelf: Shelf;
  readonly clock: DatabaseClock;
  /** Null over REST: what is said of runs is left out then. */
  readonly records: RunRecords | null;
  readonly served: ServedCounts;
}

/** Answers the text of all figures as they are now. A database that is away is told as a figure, and the others are there. */
export function openMetrics(options: MetricsOptions): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry }); // with the lag of the event loop
  const figures = openFigures(registry);
  return async () => {
    const runs = await readRuns(options);
    for (const each of Object.values(figures)) each.reset();
    figures.reachable.set(runs === "away" ? 0 : 1);
    if (runs !== null && runs !== "away") fillRuns(figures, runs);
    fillServed(figures, options);
    return registry.metrics();
  };
}

type Figures = ReturnType<typeof openFigures>;

function openFigures(registry: Registry) {
  const registers = [registry];
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name, help, labelNames, registers });
  return {
    reachable: gauge("larder_database_reachable", "1 where the database answered this scrape"),
    runs: gauge("larder_runs", "Runs that are kept", "pipeline", "status"),
    duration: gauge("larder_run_duration_seconds", "Durations of the runs that ended in the last hour", "pipeline", "of"),
    wait: gauge("larder_run_wait_seconds", "From being due to being begun, runs that ended in the last hour", "pipeline", "of"),
    success: gauge(
      "larder_run_success_ratio",
      "Share of the runs of the last hour that succeeded, without the cancelled",
      "pipeline",
    ),
    age: gauge("larder_snapshot_age_seconds", "Since the run of the newest snapshot began", "pipeline", "variant"),
    answers: new Counter({
      name: "larder_answers_served_total",
      help: "Stored answers served by this process",
      labelNames: ["pipeline", "state"],
      registers,
    }),
  };
}

interface Runs {
  readonly counts: readonly RunCount[];
  readonly stats: RunStats;
}

async function readRuns({ records, clock }: MetricsOptions): Promise<Runs | "away" | null> {
  if (records === null) return null;
  const now = clock.now();
  const window = { from: new Date(now - WINDOW_MS).toISOString(), to: new Date(now).toISOString() };
  try {
    const [counts, stats] = await Promise.all([records.counts(), records.stats(window)]);
    return { counts, stats };
  } catch (thrown) {
    const error = toLarderError(thrown);
    if (error.code === "try_later") return "away";
    throw error;
  }
}

function fillRuns(figures: Figures, { counts, stats }: Runs): void {
  for (const { pipeline, status, runs } of counts) figures.runs.set({ pipeline, status }, runs);
  for (const { pipeline, duration_seconds, wait_seconds, success_rate } of stats.pipelines) {
    for (const of of ["mean", "p95"] as const) {
      if (duration_seconds !== null) figures.duration.set({ pipeline, of }, duration_seconds[of]);
      if (wait_seconds !== null) figures.wait.set({ pipeline, of }, wait_seconds[of]);
    }
    if (success_rate !== null) figures.success.set({ pipeline }, success_rate);
  }
}

function fillServed(figures: Figures, { declarations, shelf, clock, served }: MetricsOptions): void {
  for (const { name: pipeline, variants } of declarations)
    for (const variant of variants) {
      const begun = shelf.get(pipeline, variant)?.snapshot.scan_timestamp;
      if (begun !== undefined) figures.age.set({ pipeline, variant }, Math.max(0, clock.now() - Date.parse(begun)) / 1000);
    }
  for (const { pipeline, state, count } of served.all()) figures.answers.inc({ pipeline, state }, count);
}
