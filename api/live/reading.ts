import type { Declaration } from "../../contract/pipeline.ts";
import type { DatabaseClock } from "../database-clock.ts";
import type { LogServed } from "../served/log-served.ts";
import type { AskedPrices, SendShelved } from "../served/send-shelved.ts";
import type { Shelf } from "../served/shelf.ts";
import type { LiveRuns } from "./live-runs.ts";
import type { RunEnds } from "./run-ends.ts";

/** What a reader asks for. */
export interface Reading extends AskedPrices {
  readonly declaration: Declaration;
  readonly variant: string;
  /** How long the reader would wait for something fresher, seconds; undefined: as its headers say. */
  readonly wait: number | undefined;
}

/** What serving takes. */
export interface Serving {
  readonly shelf: Shelf;
  readonly live: LiveRuns;
  readonly runEnds: RunEnds;
  readonly clock: DatabaseClock;
  readonly logServed: LogServed;
  readonly sendShelved: SendShelved;
  /** Aborted when the process is going down. */
  readonly closing: AbortSignal;
}
