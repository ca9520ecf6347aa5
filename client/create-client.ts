import createFetchClient from "openapi-fetch";
import { answered, bodyOf, type Cancellable, patience } from "./answered.ts";
import type { ScanSymbol } from "./evidence-types.ts";
import { failureOf } from "./failures.ts";
import type { paths } from "./openapi.d.ts";
import { createRatesClient, type RatesClient } from "./rates-client.ts";
import { createRunsClient, type RunsClient } from "./runs-client.ts";
import { createSessionClient, type SessionClient } from "./session-client.ts";
import { createSnapshotsClient, type SnapshotsClient } from "./snapshots-client.ts";
import type { Accepted, Mode, OddsAnswer, Pipeline, Scan, ScanHistory, ScanStatus, TrackRecord } from "./types.ts";

export interface ClientOptions {
  /** Where the API is, such as "http://localhost:3000"; "" is the page's own server. */
  readonly baseUrl: string;
  /** Default: the platform's. */
  readonly fetch?: typeof fetch;
}

export interface ScanRequest extends Cancellable {
  /** Of the reading before: an unchanged scan is then answered without its body. Browsers do this by themselves. */
  readonly etag?: string | undefined;
  /** Seconds to wait for a fresher scan where the stored one is stale. Default 0: at once. */
  readonly wait?: number | undefined;
}

/** Which comes first, from the last close? Prices in the symbol's currency, one on either side of it. */
export interface OddsQuestion {
  readonly target: number;
  readonly stop: number;
  /** Trading days. */
  readonly days: number;
}

export type ScanReading =
  | { readonly kind: "scan"; readonly scan: Scan; readonly etag: string | null }
  | { readonly kind: "not_modified"; readonly etag: string }
  /** Nothing is stored yet. */
  | { readonly kind: "pending"; readonly accepted: Accepted; readonly retryAfterSeconds: number };

/** The API of a Larder server. Every call rejects with LarderProblem where the server says no, LarderUnreachable where nobody answers. */
export interface LarderClient {
  latestScan(mode: Mode, currency: string | null, request?: ScanRequest): Promise<ScanReading>;
  scanStatus(mode: Mode, request?: Cancellable): Promise<ScanStatus>;
  symbol(symbol: string, request?: Cancellable): Promise<ScanSymbol>;
  /** The odds that the symbol reaches a target before a stop: how far it may go, not which way. */
  odds(symbol: string, question: OddsQuestion, request?: Cancellable): Promise<OddsAnswer>;
  /** What was published, and what became of it. */
  trackRecord(request?: Cancellable): Promise<TrackRecord>;
  /** Past snapshots, newest first; `before` is `next_before` of the page before. */
  history(mode: Mode, page?: { readonly limit?: number; readonly before?: string } & Cancellable): Promise<ScanHistory>;
  /** Those that are on. */
  pipelines(request?: Cancellable): Promise<readonly Pipeline[]>;
  readonly runs: RunsClient;
  readonly snapshots: SnapshotsClient;
  readonly rates: RatesClient;
  readonly session: SessionClient;
}

export function createClient({ baseUrl, fetch: fetchWith = fetch }: ClientOptions): LarderClient {
  // The browser's own cache would show an answer for as long as caches in front may: ages are told here, so each is asked about.
  const api = createFetchClient<paths>({ baseUrl, fetch: (request) => fetchWith(request), cache: "no-cache" });

  return {
    latestScan: async (mode, currency, { etag, wait = 0, signal } = {}) => {
      const query = { mode, wait, ...(currency === null ? {} : { currency }) };
      const headers = etag === undefined ? {} : { "if-none-match": etag };
      const asked = api.GET("/api/scan", { params: { query }, headers, signal: patience(signal, wait) });
      const { data, error, response } = await answered(asked);
      if (response.status === 304 && etag !== undefined) return { kind: "not_modified", etag };
      if (data === undefined) throw failureOf(response.status, error);
      if ("opportunities" in data) return { kind: "scan", scan: data, etag: response.headers.get("etag") };
      return { kind: "pending", accepted: data, retryAfterSeconds: Number(response.headers.get("retry-after") ?? 5) };
    },
    scanStatus: (mode, { signal } = {}) =>
      bodyOf(api.GET("/api/scan/status", { params: { query: { mode } }, signal: patience(signal) })),
    symbol: async (symbol, { signal } = {}) => {
      const asked = api.GET("/api/scan/symbols/{symbol}", { params: { path: { symbol } }, signal: patience(signal) });
      return bodyOf(asked);
    },
    odds: (symbol, query, { signal } = {}) =>
      bodyOf(api.GET("/api/scan/symbols/{symbol}/odds", { params: { path: { symbol }, query }, signal: patience(signal) })),
    trackRecord: ({ signal } = {}) => bodyOf(api.GET("/api/scan/track-record", { signal: patience(signal) })),
    history: (mode, { signal, ...page } = {}) =>
      bodyOf(api.GET("/api/scan/history", { params: { query: { mode, ...page } }, signal: patience(signal) })),
    pipelines: async ({ signal } = {}) => (await bodyOf(api.GET("/api/pipelines", { signal: patience(signal) }))).pipelines,
    runs: createRunsClient(api, { baseUrl, fetch: fetchWith }),
    snapshots: createSnapshotsClient(api),
    rates: createRatesClient(api),
    session: createSessionClient({ baseUrl, fetch: fetchWith }),
  };
}
