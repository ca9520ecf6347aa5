import { z } from "zod";
import { rateSet, sourceReport } from "./candidate.ts";

const instant = z.iso.datetime({ offset: true });

/** An immutable published result of one variant, as the database keeps it. */
export const snapshot = z.object({
  id: z.string(),
  pipeline: z.string(),
  filter_mode: z.string().describe("The variant it is served by"),
  run_id: z.uuid(),
  scan_timestamp: instant.describe("Database time when the run began: the age counts from here"),
  fresh_until: instant,
  stale_until: instant,
  as_of: instant.describe("What the newest data in it is as of"),
  symbols_scanned: z.int().nonnegative(),
  total_evaluated: z.int().nonnegative(),
  scan_duration_seconds: z.number().nonnegative(),
  opportunities: z.array(z.record(z.string(), z.unknown())),
  sources: z.array(sourceReport),
  rates: rateSet,
  metadata: z.record(z.string(), z.unknown()),
  digest: z.string().describe("Of the content without times: equal digests mean that nothing changed"),
  config_digest: z.string(),
});
export type Snapshot = z.infer<typeof snapshot>;
