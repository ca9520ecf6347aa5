import { z } from "zod";
import { pathModel } from "../../contract/path-odds.ts";
import { opportunityRow } from "../../scanner/pipelines/market-scan/declare.ts";

const [, sizeRow] = opportunityRow.options;

const share = z.number().min(0).max(1);
const count = z.int().nonnegative();
const r = z.number().describe("Units of risk (R) net of costs: 1 is the distance from the entry to the stop");
const direction = z.enum(["long", "short"]).describe("Side of the trade");

/** What a snapshot's metadata names for each asset class: where its evidence is stored. */
export const evidenceReferences = z.record(
  z.string(),
  z.object({
    key: z.string().describe("Of the documents, without what each is about"),
    data_hash: z.string().describe("Of every bar behind the evidence"),
    code_version: z.string().describe("Of the analysis that computed it"),
  }),
);
export type EvidenceReference = z.infer<typeof evidenceReferences>[string];

const sample = z.looseObject({
  n: count.describe("Closed events"),
  blocks: count.describe("Blocks of 20 sessions that hold one: the clusters of the test"),
  mean_r: r.nullable(),
  mean_excess_r: r.nullable().describe("Mean R less the control's, R"),
  p: share.describe("One-sided p of the cluster test on the excess"),
});
const adjusted = sample.extend({ q: share.describe("p adjusted over all tests of the pass (Benjamini-Hochberg)") });

const calibration = z.looseObject({
  version: z.string().describe("How the odds are made, and on which data"),
  method: z.string().describe("What was fitted on earlier out-of-sample folds"),
  n: count.describe("Out-of-sample events scored"),
  brier: share.nullable().describe("Mean squared error of the odds"),
  brier_base: share.nullable().describe("The same of the base rate known at the time"),
  skill: z.number().nullable().describe("1 - brier / brier_base; above 0 is better than the base rate"),
  skill_low: z.number().nullable().describe("Lower 95 % bound of skill"),
  skill_high: z.number().nullable().describe("Upper 95 % bound of skill"),
  ece: share.nullable().describe("Expected calibration error, share"),
  bins: z
    .array(z.looseObject({ predicted: share, observed: share, n: count }))
    .describe("Reliability diagram: mean forecast and share that won, shares, by bin"),
});
export type Calibration = z.infer<typeof calibration>;

const verdict = z.object({
  passed: z.boolean(),
  failed: z.array(z.string()).describe("Gates it did not pass, as they are asked"),
});

/** What is known of one set-up and direction over all symbols of an asset class; further fields are passed on as stored. */
export const familyDocument = z
  .looseObject({
    setup_id: z.string(),
    setup_name: z.string(),
    direction,
    whole: adjusted.describe("The whole history"),
    discovery: adjusted.describe("First 60 % of the sessions"),
    confirmation: sample.describe("Last 40 %, after an embargo of 20 sessions"),
    tests: count.describe("Tests that were made, and adjusted for"),
    win_rate: share.nullable().describe("Wins / events, share"),
    base_rate: share.nullable().describe("Wins / trades of all bars of the asset class, share"),
    posterior: z
      .looseObject({
        p_win: share.describe("Win rate shrunk towards the base rate, share"),
        p_low: share.describe("5 % quantile of its posterior, share"),
        p_high: share.describe("95 % quantile, share"),
        expectancy_r: r,
        expectancy_low_r: r.describe("Lower 80 % bound, R"),
        expectancy_high_r: r.describe("Upper 80 % bound, R"),
        expectancy_2x_r: r.describe("At twice the costs, R"),
      })
      .nullable()
      .describe("null without closed events"),
    calibration: calibration.describe("Of the family's odds, out of sample"),
    strict: verdict,
    relaxed: verdict,
  })
  .describe("Everything known of one set-up and direction over all symbols of an asset class");
export type FamilyDocument = z.infer<typeof familyDocument>;

/** A family's trades one after the other: curves and figures in units of risk, at the stated costs and at twice those. */
export const equityDocument = z.looseObject({
  split: z.iso.date().nullable().describe("First session out of sample; before it lies the discovery sample"),
});

/** The evidence of one asset class. */
export const panelDocument = z.looseObject({
  asset_class: z.string(),
  spa_p: share.nullable().describe("Hansen's p that nothing in the whole catalogue beats its control"),
  families: z.array(familyDocument),
  details: z
    .array(z.looseObject({ setup_id: z.string(), direction, equity: equityDocument }))
    .default([])
    .describe("What is shown of a family beside its evidence"),
});
export type PanelDocument = z.infer<typeof panelDocument>;

const column = z.array(z.number());

/** One symbol's closed daily bars, oldest first. */
export const barsDocument = z
  .object({
    days: z.array(z.iso.date()).min(1).describe("Sessions (ISO days), increasing"),
    open: column.describe("Price in the symbol's currency"),
    high: column.describe("Price in the symbol's currency"),
    low: column.describe("Price in the symbol's currency"),
    close: column.describe("Price in the symbol's currency"),
    volume: z.array(z.number().nullable()).describe("Units traded; null where the source has none"),
  })
  .refine((columns) => new Set(Object.values(columns).map(({ length }) => length)).size === 1, {
    error: "the columns have different lengths",
  });
export type BarsDocument = z.infer<typeof barsDocument>;

const pastEvent = z.object({
  day: z.iso.date().describe("Session on whose close the set-up began"),
  entry_day: z.iso.date().nullable().describe("Session at whose open the trade was entered; null where it was not"),
  exit_day: z.iso.date().nullable().describe("Session on which it ended; null where it has not"),
  r: r.nullable().describe("Result, R net of costs; null where the trade is open or void"),
  outcome: z.string().describe("open, target, stop, time_out, void or delisted"),
});

const symbolSetup = z.object({
  setup_id: z.string(),
  direction,
  present: z.boolean().describe("On the last bar"),
  signal: z
    .record(z.string(), z.number())
    .describe("Measured values and the levels they are held against; prices in the symbol's currency, ranks 0..1, RSI 0..100"),
  events: z.array(pastEvent).describe("Every event so far, oldest first"),
});

/** What is known of one symbol. */
export const symbolDocument = z.object({
  symbol: z.string(),
  asset_class: z.string(),
  currency: z.string().describe("ISO 4217 code, or the quote asset of a crypto pair"),
  bars: barsDocument,
  setups: z.array(symbolSetup),
  size: sizeRow.nullable().describe("How far its price may go from the last bar on; null where the history is too short to say"),
});
export type SymbolDocument = z.infer<typeof symbolDocument>;

/** How one kind of size claim did out of sample, and which answer is therefore shown. */
const sizeClaim = z.object({
  kind: z.enum(["range", "touch", "first_passage"]),
  side: z.enum(["both", "up", "down", "long", "short"]).describe("both: a range"),
  move: z.number().nullable().describe("Price touched, or target, as a fraction of the price; null: all of the side together"),
  stop: z.number().nullable().describe("Stop of a first passage, as a fraction of the price"),
  skill: z.number().nullable().describe("1 - loss over the loss of plain history"),
  skill_low: z.number().nullable().describe("Lower 95 % bound"),
  skill_high: z.number().nullable().describe("Upper 95 % bound"),
  source: z.enum(["model", "history"]).describe("Whose answer is shown"),
});
export type SizeClaim = z.infer<typeof sizeClaim>;

/** How far the prices of an asset class go: the paths that a forecast of volatility is multiplied with, and what has been shown of them. */
export const sizeDocument = z.object({
  asset_class: z.string(),
  models: z.array(z.object({ horizon_bars: z.int().positive(), paths: pathModel })),
  validation: z
    .object({ horizons: z.array(z.object({ horizon_bars: z.int().positive(), claims: z.array(sizeClaim) })) })
    .nullable()
    .describe("null: never validated, so every answer is history's"),
});
export type SizeDocument = z.infer<typeof sizeDocument>;
