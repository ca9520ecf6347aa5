import type { OpenAPIHono } from "@hono/zod-openapi";
import type { RunRecords } from "../../store/runs/run-records.ts";
import type { DatabaseClock } from "../database-clock.ts";
import type { Identity } from "../identity/identity.ts";
import type { EventWatch } from "../watch-events.ts";
import { addActiveRuns } from "./active-runs.ts";
import { addCancelRun } from "./cancel-run.ts";
import { addListRuns } from "./list-runs.ts";
import type { RunDesk } from "./place-orders.ts";
import { addRetryRun } from "./retry-run.ts";
import { addRunResult } from "./run-result.ts";
import { addRunStats } from "./run-stats.ts";
import { addShowRun } from "./show-run.ts";
import { addStartRuns } from "./start-runs.ts";

export interface RunsOptions extends RunDesk {
  /** Null over REST. */
  readonly records: RunRecords | null;
  readonly identity: Identity;
  readonly clock: DatabaseClock;
  readonly events: EventWatch;
}

/** Everything under /api/runs but the events. */
export function addRuns(app: OpenAPIHono, options: RunsOptions): void {
  const { door, records, identity, clock, events, log } = options;
  const now = () => clock.now();
  addStartRuns(app, options, identity, now);
  addListRuns(app, records, identity, now);
  addActiveRuns(app, { records, identity, events, elapsed: clock.elapsed }); // before {id}, as the next: else it would be one
  addRunStats(app, records, clock);
  addShowRun(app, door, identity);
  addRunResult(app, door, identity);
  addCancelRun(app, door, identity, log);
  addRetryRun(app, options, identity);
}
