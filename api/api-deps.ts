import type { Logger } from "pino";
import type { Declaration } from "../contract/pipeline.ts";
import type { Door } from "../contract/verbs.ts";
import type { ListSnapshots } from "../store/list-snapshots.ts";
import type { RunQueue } from "../store/queue/run-queue.ts";
import type { RateHistory } from "../store/rate-history.ts";
import type { RunRecords } from "../store/runs/run-records.ts";
import type { DatabaseClock } from "./database-clock.ts";
import type { TokenSettings } from "./identity/token-settings.ts";
import type { StartRun } from "./live/hand-over.ts";
import type { LiveFeed } from "./live-events/live-feed.ts";
import type { OnNotices } from "./run-events/tell-notices.ts";
import type { EventWatch } from "./watch-events.ts";
import type { WebhookDeps } from "./webhooks/webhook-access.ts";

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
  /** The same: lists and statistics of runs, and the queue of those in the background. */
  readonly runRecords?: RunRecords | null;
  readonly runQueue?: RunQueue | null;
  readonly maxRunningPerUser?: number;
  /** null where the database is reached over REST only. */
  readonly webhooks?: WebhookDeps | null;
  /** Brings what holders of runs say without storing it; null where there is no such thing: how far runs are is looked for then. */
  readonly onNotices?: OnNotices | null;
  /** How often, milliseconds. */
  readonly lookEveryMs?: number;
  /** Where it is told what whoever follows along is to hear; passed in by who serves sockets, too. */
  readonly feed?: LiveFeed;
  /** Opens what changes something to whoever knows it (X-Run-Secret), from anywhere. */
  readonly runSecret?: string | undefined;
  /** Whose access tokens are believed; absent: nobody's. */
  readonly tokens?: TokenSettings | undefined;
  /** Origins, as in https://app.example, whose pages may use the API with their users' credentials. Default: none but its own. */
  readonly corsOrigins?: readonly string[];
  /** How many proxies before this server are believed about addresses; absent: nothing is limited here. */
  readonly rateLimits?: { readonly trustProxy: number };
  /** Whether who brings nothing is the operator: only where nobody but this machine reaches the server. Default: no. */
  readonly acceptsWrites?: boolean;
  /** The built page, web/dist. Absent: only the API is served. */
  readonly pageFolder?: string;
  readonly log: Logger;
  /** Aborted when the process is going down: whoever waits is answered then. */
  readonly closing: AbortSignal;
}
