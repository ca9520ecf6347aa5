import type pg from "pg";
import { z } from "zod";
import { databaseError } from "./door.ts";

const instant = z.iso.datetime({ offset: true });

/** A past snapshot without its rows. */
export const snapshotSummary = z.object({
  id: z.string(),
  run_id: z.uuid(),
  filter_mode: z.string(),
  scan_timestamp: instant.describe("Database time when the run began"),
  as_of: instant.describe("What the newest data in it is as of"),
  scan_duration_seconds: z.number().nonnegative().describe("How long the run took, seconds"),
  symbols_scanned: z.int().nonnegative().describe("Symbols analysed, count"),
  total_evaluated: z.int().nonnegative().describe("Set-ups evaluated, count"),
  opportunities: z.int().nonnegative().describe("Opportunities found, count"),
  watch: z.int().nonnegative().describe("Watch rows, count"),
  digest: z.string().describe("Of the content without times: equal digests mean that nothing changed"),
});
export type SnapshotSummary = z.infer<typeof snapshotSummary>;

export interface ListSnapshotsOptions {
  readonly pipeline: string;
  readonly variant: string;
  readonly limit: number;
  /** Only those whose runs began before this instant; null: from the newest on. */
  readonly before: string | null;
}

export type ListSnapshots = (options: ListSnapshotsOptions) => Promise<readonly SnapshotSummary[]>;

// Instants go out in milliseconds, so paging compares in milliseconds: the row a page ended with is not listed twice.
const LIST = `
  select id::text, run_id, filter_mode, larder_iso(scan_timestamp) as scan_timestamp, larder_iso(as_of) as as_of,
    scan_duration_seconds::double precision as scan_duration_seconds, symbols_scanned::int as symbols_scanned,
    total_evaluated::int as total_evaluated, jsonb_array_length(opportunities) as opportunities,
    case when jsonb_typeof(metadata -> 'watch') = 'array' then jsonb_array_length(metadata -> 'watch') else 0 end as watch, digest
  from cached_scan_results
  where pipeline = $1 and filter_mode = $2 and run_id is not null
    and ($3::timestamptz is null or date_trunc('milliseconds', scan_timestamp) < $3::timestamptz)
  order by scan_timestamp desc, id desc limit $4`;

/** The snapshots of a variant, newest first. Errors: as those of the Postgres door. */
export function snapshotLister(pool: pg.Pool): ListSnapshots {
  return async ({ pipeline, variant, limit, before }) => {
    const { rows } = await pool.query(LIST, [pipeline, variant, before, limit]).catch((thrown: unknown) => {
      throw databaseError(thrown, "list snapshots");
    });
    return z.array(snapshotSummary).parse(rows);
  };
}
