import type { Client } from "openapi-fetch";
import { answered, type Cancellable, patience } from "./answered.ts";
import { failureOf } from "./failures.ts";
import type { paths } from "./openapi.d.ts";
import type { RunSource } from "./run-types.ts";

/** What any pipeline's newest result has, whatever its rows are. */
export interface AnySnapshot {
  readonly pipeline: string;
  readonly filter_mode: string;
  readonly run_id: string;
  /** ISO 8601. */
  readonly scan_timestamp: string;
  readonly as_of: string;
  readonly opportunities: readonly Readonly<Record<string, unknown>>[];
  readonly sources: readonly RunSource[];
  readonly scan_duration_seconds: number;
}

/** Calls reject as those of LarderClient. */
export interface SnapshotsClient {
  /** The newest result of a pipeline; null while nothing is stored. */
  newest(pipeline: string, variant: string, request?: Cancellable): Promise<AnySnapshot | null>;
}

type Address = Extract<keyof paths, `/api/snapshots/${string}/{variant}`>;

export function createSnapshotsClient(api: Client<paths>): SnapshotsClient {
  return {
    newest: async (pipeline, variant, { signal } = {}) => {
      // Which pipelines are on is the server's to say: all of their addresses are alike.
      const path = `/api/snapshots/${encodeURIComponent(pipeline)}/${encodeURIComponent(variant)}` as Address;
      const params = { path: { variant: variant as "strict" }, query: { wait: 0 } };
      const { data, error, response } = await answered<unknown>(api.GET(path, { params, signal: patience(signal) }));
      if (data === undefined) throw failureOf(response.status, error);
      return isSnapshot(data) ? data : null;
    },
  };
}

function isSnapshot(body: unknown): body is AnySnapshot {
  return typeof body === "object" && body !== null && "opportunities" in body && Array.isArray(body.opportunities);
}
