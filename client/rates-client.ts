import type { Client } from "openapi-fetch";
import type { RateKind } from "../contract/convert.ts";
import { answered, bodyOf, type Cancellable, patience } from "./answered.ts";
import { failureOf } from "./failures.ts";
import type { paths } from "./openapi.d.ts";
import type {
  Conversion,
  LatestRates,
  RateAlert,
  RateHistory,
  RateInterval,
  ScraperStatus,
  ScraperSteered,
  WantedAlert,
} from "./rates-types.ts";

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
  /** How the reading goes, and whether this reader may write. */
  scraper(request?: Cancellable): Promise<ScraperStatus>;
  /** Starts or stops the reading on schedule, for all processes. */
  steer(action: "start" | "stop", request?: Cancellable): Promise<ScraperSteered>;
  /** The levels that are watched for, with when each was last crossed. For those who may write. */
  alerts(request?: Cancellable): Promise<readonly RateAlert[]>;
  watchFor(alert: WantedAlert, request?: Cancellable): Promise<RateAlert>;
  /** Watches for a level no more. Rejects with LarderProblem, of status 404, where there is no such alert. */
  removeAlert(id: string, request?: Cancellable): Promise<RateAlert>;
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
    steer: (action, { signal } = {}) => bodyOf(api.POST(`/api/background-scraper/${action}`, { signal: patience(signal) })),
    alerts: async ({ signal } = {}) => (await bodyOf(api.GET("/api/rates/alerts", { signal: patience(signal) }))).alerts,
    watchFor: ({ note = null, ...wanted }, { signal } = {}) =>
      bodyOf(api.POST("/api/rates/alerts", { body: { ...wanted, note }, signal: patience(signal) })),
    removeAlert: (id, { signal } = {}) =>
      bodyOf(api.DELETE("/api/rates/alerts/{id}", { params: { path: { id } }, signal: patience(signal) })),
  };
}

/** The header Date of what is served from memory is the database's. */
function dateOf({ headers }: Response): string {
  return new Date(headers.get("date") ?? Date.now()).toISOString();
}
