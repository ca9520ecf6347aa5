import { z } from "zod";
import type { Declaration } from "../../../contract/pipeline.ts";
import { directionRow } from "./analysis/evidence/direction-row.ts";
import { MarketStateRow } from "./analysis/screener/market-state-row.ts";
import { ScreenerRow } from "./analysis/screener/screener-row.ts";
import { watchRow } from "./analysis/watch-row.ts";
import { sizeSkill } from "./evidence-store/size-skill.ts";
import { listedSize } from "./listed-size.ts";

// What is stored behind a snapshot, and the bounds of its gates, for those who show them.
export { equityEvidence, familyEvidence } from "./analysis/evidence/family-evidence.ts";
export { familyGates } from "./analysis/evidence/family-gates.ts";
export { MIN_STRICT_BARS, MIN_SYMBOL_BARS, VOLUME_FLOOR } from "./analysis/gates.ts";
export { HORIZON_BARS } from "./analysis/horizon.ts";
export { panelDocument } from "./evidence-store/panel-document.ts";
export { sizeDocument } from "./evidence-store/size-document.ts";
export { auditedSymbol, symbolDocument } from "./evidence-store/symbol-document.ts";

export const marketScanInput = z.strictObject({
  symbols: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("Only these symbols; every one must be in the data, or in the universe of the live sources"),
  max_symbols: z
    .int()
    .positive()
    .optional()
    .describe("Only the first so many symbols: of files by name, of the universe its first ones, asset classes in turn"),
  data: z
    .string()
    .optional()
    .describe("A file or folder with daily bars, as an absolute path; without it the live sources are asked")
    .meta({ operator_only: true }),
  pinned: z.array(z.string().min(1)).optional().describe("Symbols whose size is listed every day, whatever it is"),
  first_look: z
    .boolean()
    .optional()
    .describe("true: watch rows and screener only, in seconds; the evidence is left to the next run"),
  as_of: z.iso.date().optional().describe("The analysis clock: the close of this day"),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default("USD")
    .describe("Display currency, ISO 4217"),
});
export type MarketScanInput = z.infer<typeof marketScanInput>;

const change = z.object({ symbol: z.string(), setup_id: z.string(), direction: z.enum(["long", "short"]) });
const grade = z.enum(["shown", "exploratory", "base_rate"]);

/** Evidence of one asset class, in short; the documents behind it are stored under `key`. */
export const evidenceSummary = z.object({
  key: z.string().describe("of its documents: KEY/evidence, KEY/size, KEY/symbol/SYMBOL"),
  data_hash: z.string().describe("of every bar behind it"),
  code_version: z.string().describe("of the analysis that computed it"),
  events: z.int().nonnegative().describe("closed past events of all set-ups"),
  families_tested: z.int().nonnegative().describe("set-ups x directions with events enough for a test"),
  families_strict: z.int().nonnegative().describe("of them, those that pass the strict gates"),
  families_relaxed: z.int().nonnegative().describe("of them, those that pass the relaxed gates"),
  spa_p: z.number().min(0).max(1).nullable().describe("Hansen's p that nothing in the catalogue beats its control"),
  direction_skill: z.number().nullable().describe("Brier skill of the odds over the base rate, out of sample; 1 is perfect"),
  direction_ece: z.number().min(0).max(1).nullable().describe("expected calibration error of the odds, out of sample"),
  size_skill: z
    .array(sizeSkill)
    .describe("how the answers of size rows did out of sample, by what they say; equal for all symbols"),
  regime: z.string().describe("index against its 200-session mean, and its volatility tercile"),
});
export type EvidenceSummary = z.infer<typeof evidenceSummary>;

/** What is claimed: that a set-up pays, or how far a price goes. Ranked within their claim. */
export const opportunityRow = z.discriminatedUnion("claim", [directionRow, listedSize]);
export type OpportunityRow = z.infer<typeof opportunityRow>;

const dataNote = z.object({
  symbol: z.string(),
  kind: z.string(),
  count: z.int().positive(),
  first: z.string().describe("Day and value of the first one"),
  note: z.string(),
});

export const marketScanMetadata = z.object({
  watch: z.array(watchRow).describe("Set-ups present today for which no edge is shown, each with its base rate"),
  rejected: z.record(z.string(), z.int().nonnegative()).describe("Present set-ups by the first gate that stopped them"),
  changes: z
    .object({
      since: z.string().nullable().describe("scan_timestamp of the snapshot compared with; null for the first"),
      entered: z.array(change).describe("Set-ups that were not present before"),
      left: z.array(change).describe("Set-ups that are gone"),
      grade_changed: z.array(change.extend({ from: grade, to: grade })).describe("Set-ups whose grade is another now"),
      crossed: z
        .array(change.extend({ level: z.enum(["stop", "target"]), price: z.number().describe("The level, native currency") }))
        .describe("Levels of the rows before that the last close has reached since"),
    })
    .describe("What changed since the snapshot before"),
  screener: z.array(ScreenerRow).describe("Every analysed symbol at its last bar; no forecast of direction"),
  market_state: z.array(MarketStateRow).describe("Breadth, correlation and volatility, per asset class"),
  evidence: z.record(z.string(), evidenceSummary).describe("What the odds rest on, by asset class"),
  data_notes: z.array(dataNote).describe("What was odd in the data of symbols that were analysed all the same"),
});
export type MarketScanMetadata = z.infer<typeof marketScanMetadata>;

const DAY_SECONDS = 86_400;

export const marketScan: Declaration = {
  name: "market-scan",
  title: "Market scan",
  description: "Set-ups on a hundred and more symbols, with their history and honest odds, every ten minutes.",
  cron: "*/10 * * * *",
  timeZone: "UTC",
  ttlSeconds: 900, // a scan every ten minutes may be five late before a reader is told so
  expireSeconds: DAY_SECONDS,
  deadlineSeconds: 600, // the next slot
  variants: ["strict", "relaxed"],
  input: marketScanInput,
  opportunity: opportunityRow,
  metadata: marketScanMetadata,
  gate: {
    required: [],
    coverageFloor: 0.8,
    itemsFloor: 0.8,
    recordsFloor: 0.6,
    nullsMargin: 0.25,
    jumpFactor: 2.5, // beyond any day's move of a whole market, below a misplaced decimal point
    jumpShare: 0.05,
    distinctFloor: 0.9,
    carrySeconds: 3 * DAY_SECONDS, // a long weekend
  },
};
