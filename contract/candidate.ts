import { z } from "zod";
import { rateKinds } from "./convert.ts";
import { storedRate } from "./rates.ts";
import { sourceStates } from "./words.ts";

const instant = z.iso.datetime({ offset: true });

/** What one source (or one asset class of it) brought into a run. */
export const sourceReport = z.object({
  id: z.string(),
  group: z.string().describe("What of it this line is about: an asset class, a site; the unit that is carried"),
  state: z.enum(sourceStates),
  items: z.int().nonnegative().describe("Items usable from it"),
  expected: z.int().nonnegative().nullable().describe("Items asked of it; null where it defines the universe itself"),
  as_of: instant.nullable().describe("What its data is as of"),
  reason: z.string().nullable().describe("Why it is not ok, in one sentence"),
  set_aside: z
    .array(z.object({ item: z.string(), reason: z.string(), detail: z.string() }))
    .default([])
    .describe("Items read but not used, each with the reason"),
});
export type SourceReport = z.infer<typeof sourceReport>;

/** A rate as its source gave it, with what was known of it when a run took it. */
export const pinnedRate = storedRate.omit({ observed_at: true }).extend({
  flags: z.array(z.string()).describe("Such as stale or carried"),
});
export type PinnedRate = z.infer<typeof pinnedRate>;

/** The rate set pinned to a run; `quotes` are units of the quoted currency per one unit of `base`. */
export const rateSet = z.object({
  base: z.string().describe("Display currency, ISO 4217"),
  as_of: instant.nullable().describe("Of the oldest of the quotes"),
  source: z.string().nullable().describe("Where the quotes are from; names of several are joined by +"),
  quotes: z.record(z.string(), z.number().positive()),
  kinds: z
    .record(z.string(), z.enum(rateKinds))
    .optional()
    .describe(
      "Of what kind each quote is; two of different kinds must not be crossed. Absent in older snapshots: all are reference",
    ),
  pairs: z
    .array(pinnedRate)
    .optional()
    .describe("The rates behind the quotes, and those of other kinds that prices may be shown by; absent in older snapshots"),
});
export type RateSet = z.infer<typeof rateSet>;

/** What the gate compares: the size and the level of one group (asset class, site) of a candidate, measured before anything is carried. */
export const groupMeasures = z.object({
  items: z.int().nonnegative().describe("Items analysed"),
  expected: z.int().nonnegative().nullable().describe("Items the configuration names; null where the source defines them"),
  records: z.int().nonnegative().describe("Rows of raw data behind the items"),
  distinct: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe("Share of items whose data equals no other item's; null where not measured"),
  nulls: z.record(z.string(), z.number().min(0).max(1)).describe("Share of items without a value, by field"),
  levels: z.record(z.string(), z.number()).describe("One number per item whose jump would betray a fault: a last price"),
  as_of: instant.nullable(),
});
export type GroupMeasures = z.infer<typeof groupMeasures>;

export const measures = z.object({ groups: z.record(z.string(), groupMeasures) });
export type Measures = z.infer<typeof measures>;

/** One variant's answer, ready to be stored. `metadata` holds the pipeline's further sections (watch, rejected, screener ...). */
export const variantResult = z.object({
  opportunities: z.array(z.record(z.string(), z.unknown())),
  symbols_scanned: z.int().nonnegative(),
  total_evaluated: z.int().nonnegative(),
  metadata: z.record(z.string(), z.unknown()),
});
export type VariantResult = z.infer<typeof variantResult>;

/** A document that stands behind a snapshot: the evidence of a family, one symbol's events. */
export const artifact = z.object({
  key: z
    .string()
    .regex(/^[a-z-]+\/./, "begins with the pipeline's name and a slash")
    .describe(
      "Names what it was computed from, as in pipeline/class/data_hash/code_version/symbol/AAPL: equal keys, equal bodies",
    ),
  body: z.unknown(),
});
export type Artifact = z.infer<typeof artifact>;

/** Rows for a pipeline's own tables; each name by the SQL function `larder_apply_<name>`. */
export const ownRows = z.record(z.string().regex(/^[a-z_]+$/), z.array(z.record(z.string(), z.unknown())));
export type OwnRows = z.infer<typeof ownRows>;

/** A result before the gate. */
export const candidate = z.object({
  as_of: instant.describe("What the newest data in it is as of"),
  config_digest: z.string().describe("Equal only for equal universe, parameters and data origin"),
  measures,
  sources: z.array(sourceReport),
  rates: rateSet,
  variants: z.record(z.string(), variantResult),
  artifacts: z.array(artifact).optional().describe("Stored before the snapshot that names them is published"),
  rows: ownRows.optional().describe("Published together with the snapshots: all or nothing"),
});
export type Candidate = z.infer<typeof candidate>;
