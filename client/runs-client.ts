import type { Client } from "openapi-fetch";
import { answered, bodyOf, type Cancellable, patience } from "./answered.ts";
import { failureOf } from "./failures.ts";
import type { paths } from "./openapi.d.ts";
import type { ActiveRuns, RunAsked, RunDetail, RunFilters, RunOrder, RunPage, RunResult } from "./run-types.ts";
import { type WatchRuns, watchRuns } from "./watch-runs.ts";

export interface PageAsked extends Cancellable {
  /** At most 1000; default 50. */
  readonly limit?: number;
  /** `next_cursor` of the page before, with the same filters. */
  readonly cursor?: string | null;
}

export interface Ordering extends Cancellable {
  /** Any text of one's own: sent again, it brings the same run instead of another one. */
  readonly idempotencyKey?: string;
}

/** Runs, in the background and else. Calls reject as those of LarderClient. */
export interface RunsClient {
  /** Without an input a pipeline's run, for everybody; with one a run of one's own. */
  start(order: RunOrder, ordering?: Ordering): Promise<RunAsked>;
  get(id: string, request?: Cancellable): Promise<RunDetail>;
  list(filters: RunFilters, page?: PageAsked): Promise<RunPage>;
  /** Those that wait or are at work. */
  active(request?: Cancellable): Promise<ActiveRuns>;
  /** Null while the run is not over. Rejects with LarderProblem, of status 404, where it brought nothing. */
  result(id: string, request?: Cancellable): Promise<RunResult | null>;
  cancel(id: string, request?: Cancellable): Promise<RunDetail>;
  /** A new run in its place: what failed is read anew, or everything (`all`). */
  retry(id: string, how?: { readonly all?: boolean } & Cancellable): Promise<RunAsked>;
  /** Where what came of a run is to be had. */
  resultAddress(id: string): string;
  /** Where all runs that match are to be had as a file. */
  downloadAddress(filters: RunFilters, format: "csv" | "json"): string;
  /** Follows what happens. @returns the end of it */
  watch(options: Omit<WatchRuns, "baseUrl" | "fetch">): () => void;
}

interface RunsClientOptions {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}

export function createRunsClient(api: Client<paths>, { baseUrl, fetch: fetchWith }: RunsClientOptions): RunsClient {
  const of = (id: string) => ({ path: { id } });
  return {
    start: async (order, { idempotencyKey, signal } = {}) => {
      const header = idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey };
      const asked = api.POST("/api/runs", { params: { header }, body: order, signal: patience(signal) });
      return (await bodyOf(asked)) as RunAsked; // one was asked for, not several
    },
    get: (id, { signal } = {}) => bodyOf(api.GET("/api/runs/{id}", { params: of(id), signal: patience(signal) })),
    list: async (filters, { limit, cursor, signal } = {}) => {
      const query = { ...filters, ...(limit === undefined ? {} : { limit }), ...(cursor ? { cursor } : {}) };
      const asked = api.GET("/api/runs", { params: { query }, signal: patience(signal) });
      return (await bodyOf(asked)) as RunPage; // a download was not asked for
    },
    active: ({ signal } = {}) => bodyOf(api.GET("/api/runs/active", { signal: patience(signal) })),
    result: async (id, { signal } = {}) => {
      const { data, error, response } = await answered(
        api.GET("/api/runs/{id}/result", { params: of(id), signal: patience(signal) }),
      );
      if (data === undefined) throw failureOf(response.status, error);
      return "variants" in data ? data : null;
    },
    cancel: (id, { signal } = {}) => bodyOf(api.POST("/api/runs/{id}/cancel", { params: of(id), signal: patience(signal) })),
    retry: (id, { all = false, signal } = {}) => {
      const query = all ? { all } : {};
      return bodyOf(api.POST("/api/runs/{id}/retry", { params: { ...of(id), query }, signal: patience(signal) }));
    },
    resultAddress: (id) => `${baseUrl}/api/runs/${id}/result`,
    downloadAddress: (filters, format) => {
      const query = Object.entries({ ...filters, format }).filter((entry) => entry[1] !== undefined);
      return `${baseUrl}/api/runs?${new URLSearchParams(query)}`;
    },
    watch: (options) => watchRuns({ ...options, baseUrl, fetch: fetchWith }),
  };
}
