import type { RunFilters } from "../run-types.ts";
import type { Mode } from "../types.ts";

/** Everything of Larder's in the query cache begins with one word, so that it can be asked for anew as a whole. */
export const queryKeys = {
  all: ["larder"],
  session: ["larder", "session"],
  scan: (mode: Mode, currency: string | null) => ["larder", "scan", mode, currency],
  status: (mode: Mode) => ["larder", "status", mode],
  statuses: ["larder", "status"],
  pipelines: ["larder", "pipelines"],
  snapshot: (pipeline: string, variant: string) => ["larder", "snapshot", pipeline, variant],
  rates: ["larder", "rates"],
  scraper: ["larder", "scraper"],
  rateAlerts: ["larder", "rate-alerts"],
  runs: ["larder", "run"],
  run: (id: string | null) => ["larder", "run", id],
  runRows: (id: string | null) => ["larder", "run-rows", id],
  /** null: the connection that brings what happens to all runs. */
  runConnection: (id: string | null) => ["larder", "run-connection", id],
  activeRuns: ["larder", "active-runs"],
  runLists: ["larder", "run-list"],
  runList: (filters: RunFilters) => ["larder", "run-list", filters],
  pipelineRuns: (pipeline: string) => ["larder", "pipeline-runs", pipeline],
  /** What the end of a run may change. */
  afterRuns: [
    ["larder", "status"],
    ["larder", "pipelines"],
    ["larder", "pipeline-runs"],
    ["larder", "snapshot"],
  ],
} as const;
