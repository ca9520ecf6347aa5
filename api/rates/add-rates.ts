import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Door } from "../../contract/verbs.ts";
import type { RateHistory } from "../../store/rate-history.ts";
import { addBackgroundScraper } from "../compat/background-scraper.ts";
import type { DatabaseClock } from "../database-clock.ts";
import type { Identity } from "../identity/identity.ts";
import type { HandOver } from "../live/hand-over.ts";
import type { LiveRuns } from "../live/live-runs.ts";
import type { LiveFeed } from "../live-events/live-feed.ts";
import { problem } from "../problem.ts";
import { addRatesAlerts } from "../routes/rates-alerts.ts";
import { addRatesConvert } from "../routes/rates-convert.ts";
import { addRatesHistory } from "../routes/rates-history.ts";
import { addRatesLatest } from "../routes/rates-latest.ts";
import { addRatesStream } from "../routes/rates-stream.ts";
import type { LogServed } from "../served/log-served.ts";
import type { Shelf } from "../served/shelf.ts";
import { createFindRates } from "./find-rates.ts";

export interface RatesOptions {
  readonly door: Door;
  readonly clock: DatabaseClock;
  readonly shelf: Shelf;
  readonly live: LiveRuns;
  readonly feed: LiveFeed;
  readonly handOver: HandOver | null;
  /** null where the database is reached over REST only. */
  readonly history: RateHistory | null;
  readonly identity: Identity;
  readonly logServed: LogServed;
  readonly log: Logger;
  readonly closing: AbortSignal;
}

/** Everything about exchange rates, by the pipeline that brings them. */
export function addRates(app: OpenAPIHono, declaration: Declaration, options: RatesOptions): void {
  const { door, clock, shelf, live, feed, history, identity, logServed, log, closing } = options;
  const findRates = createFindRates(declaration, shelf, live, clock);
  addRatesLatest(app, findRates, clock, logServed);
  addRatesHistory(app, history, clock);
  addRatesConvert(app, findRates, door, clock);
  addRatesStream(app, feed, log, closing);
  addRatesAlerts(app, door, identity);
  addBackgroundScraper(app, { ...options, declaration });
}

/** Where the pipeline is off, its addresses say so. */
export function addRatesOff(app: OpenAPIHono, pipeline: string): void {
  for (const path of ["/api/rates/*", "/api/background-scraper/*"])
    app.all(path, () =>
      problem("unknown-pipeline", {
        detail: `The pipeline "${pipeline}" is not on here.`,
        remedy: `Name it in PIPELINES, as in PIPELINES=market-scan,${pipeline}.`,
      }),
    );
}
