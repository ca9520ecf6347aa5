import type { Logger } from "pino";
import type { Declaration } from "../contract/pipeline.ts";
import type { Door } from "../contract/verbs.ts";
import type { ListSnapshots } from "../store/list-snapshots.ts";
import type { RateHistory } from "../store/rate-history.ts";
import type { DatabaseClock } from "./database-clock.ts";
import type { StartRun } from "./live/hand-over.ts";
import type { LiveFeed } from "./live-events/live-feed.ts";
import type { EventWatch } from "./watch-events.ts";

/** What the API is composed of: values only. */
export interface ApiDeps {
  /** Passed through `clock`, so that every answer sets it. */
  readonly door: Door;
  readonly clock: DatabaseClock;
  readonly events: EventWatch;
  /** The pipelines that are on, with the operator's schedule and ttl. */
  readonly declarations: readonly Declaration[];
  /** null: reading stale results starts nothing (LIVE_RUN=off). */
  readonly startRun: StartRun | null;
  /** null where the database is reached over REST only. */
  readonly listSnapshots: ListSnapshots | null;
  /** The same. */
  readonly rateHistory?: RateHistory | null;
  /** Where it is told what whoever follows along is to hear; passed in by who serves sockets, too. */
  readonly feed?: LiveFeed;
  /** Opens what changes something to whoever knows it (X-Run-Secret), from anywhere. */
  readonly runSecret?: string | undefined;
  /** Whether runs may be asked for over HTTP: only where nobody but this machine reaches the server. Default: no. */
  readonly acceptsWrites?: boolean;
  /** The built page, web/dist. Absent: only the API is served. */
  readonly pageFolder?: string;
  readonly log: Logger;
  /** Aborted when the process is going down: whoever waits is answered then. */
  readonly closing: AbortSignal;
}
