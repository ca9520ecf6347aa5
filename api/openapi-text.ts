import pino from "pino";
import { LarderError } from "../contract/errors.ts";
import type { Door } from "../contract/verbs.ts";
import { exchangeRates } from "../scanner/pipelines/exchange-rates/declare.ts";
import { marketScan } from "../scanner/pipelines/market-scan/declare.ts";
import { createApp } from "./create-app.ts";
import { createDatabaseClock } from "./database-clock.ts";
import { describeApi } from "./routes/openapi.ts";

/** What client/openapi.json holds: the description of all routes, as every server with these pipelines gives it. */
export function openapiText(): string {
  const app = createApp({
    door: nowhere,
    clock: createDatabaseClock(Date.now),
    events: { subscribe: () => () => {}, ended: Promise.resolve() },
    declarations: [marketScan, exchangeRates],
    startRun: null,
    listSnapshots: null,
    log: pino({ level: "silent" }),
    closing: new AbortController().signal,
  });
  return `${JSON.stringify(describeApi(app), null, 2)}\n`;
}

/** Describing reads nothing. */
const nowhere: Door = {
  call: async (verb) => {
    throw new LarderError("bug", `describing the API called ${verb}`);
  },
};
