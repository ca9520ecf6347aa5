import { z } from "zod";
import type { Declaration } from "../../../contract/pipeline.ts";
import { MarketStateRow } from "./analysis/screener/market-state-row.ts";
import { ScreenerRow } from "./analysis/screener/screener-row.ts";
import { watchRow } from "./analysis/watch-row.ts";

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
    .describe("A file or folder with daily bars, as an absolute path; without it the live sources are asked"),
  as_of: z.iso.date().optional().describe("The analysis clock: the close of this day"),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default("USD")
    .describe("Display currency, ISO 4217"),
});
export type MarketScanInput = z.infer<typeof marketScanInput>;

const change = z.object({ symbol: z.string(), setup_id: z.string(), direction: z.enum(["long", "short"]) });

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
      entered: z.array(change).describe("Watch rows that were not there before"),
      left: z.array(change).describe("Watch rows that are gone"),
    })
    .describe("What changed since the snapshot before"),
  screener: z.array(ScreenerRow).describe("Every analysed symbol at its last bar; no forecast of direction"),
  market_state: z.array(MarketStateRow).describe("Breadth, correlation and volatility, per asset class"),
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
  // No direction and no size is claimed until the evidence for it is computed: a row here would be an error.
  opportunity: z.never(),
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
