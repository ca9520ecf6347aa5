import type { Client } from "openapi-fetch";
import type { RateKind } from "../contract/convert.ts";
import { answered, bodyOf, type Cancellable, patience } from "./answered.ts";
import { failureOf } from "./failures.ts";
import type { paths } from "./openapi.d.ts";
import type { Conversion, LatestRates, RateHistory, RateInterval, ScraperStatus, ScraperSteered } from "./rates-types.ts";

/** As many as a page may have. */
const POINTS = 10_000;

export interface RatesReading {
  readonly latest: LatestRates;
  /** Database time of the answer, ISO 8601: what ages are told by. */
  readonly now: string;
}

export interface Amount {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  /** Default: the kind that needs the fewest legs. */
  readonly kind?: RateKind;
}

/** Exchange rates; their pipeline has to be on. Calls reject as those of LarderClient. */
export interface RatesClient {
  latest(request?: Cancellable): Promise<RatesReading>;
  /** From an instant (ISO 8601) until now. */
  history(interval: RateInterval, from: string, request?: Cancellable): Promise<RateHistory>;
  convert(amount: Amount, request?: Cancellable): Promise<Conversion>;
  scraper(request?: Cancellable): Promise<ScraperStatus>;
  /** Rejects with LarderProblem, of status 403, where this reader may not start and stop the scraper. */
  askPermission(request?: Cancellable): Promise<void>;
  /** Starts or stops the reading on schedule, for all processes. `secret`: for those who are not on the server's machine. */
  steer(action: "start" | "stop", secret: string | null, request?: Cancellable): Promise<ScraperSteered>;
}

export function createRatesClient(api: Client<paths>): RatesClient {
  return {
    latest: async ({ signal } = {}) => {
      const { data, error, response } = await answered(api.GET("/api/rates/latest", { signal: patience(signal) }));
      if (data === undefined) throw failureOf(response.status, error);
      return { latest: data, now: dateOf(response) };
    },
    history: async (interval, from, { signal } = {}) => {
      const query = { interval, from, limit: POINTS, format: "json" } as const;
      const asked = api.GET("/api/rates/history", { params: { query }, signal: patience(signal) });
      return (await bodyOf(asked)) as RateHistory; // CSV, which is text, was not asked for
    },
    convert: (query, { signal } = {}) => bodyOf(api.GET("/api/rates/convert", { params: { query }, signal: patience(signal) })),
    scraper: ({ signal } = {}) => bodyOf(api.GET("/api/background-scraper/status", { signal: patience(signal) })),
    askPermission: async ({ signal } = {}) => {
      await bodyOf(api.GET("/api/rates/alerts", { signal: patience(signal) })); // open to those who may write
    },
    steer: (action, secret, { signal } = {}) => {
      const headers = secret === null ? {} : { "x-run-secret": secret };
      return bodyOf(api.POST(`/api/background-scraper/${action}`, { headers, signal: patience(signal) }));
    },
  };
}

/** The header Date of what is served from memory is the database's. */
function dateOf({ headers }: Response): string {
  return new Date(headers.get("date") ?? Date.now()).toISOString();
}
