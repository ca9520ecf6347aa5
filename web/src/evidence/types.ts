import type { WatchRow } from "../../../client/types.ts";
import type { TrackRecord as StoredRecord } from "../../../contract/claim.ts";

// As the API describes them; to be taken from the client's types once they are generated with these routes.

export type Side = "long" | "short";

/** One set-up and side of the catalogue. */
export interface SetupRef {
  readonly setup_id: string;
  readonly direction: Side;
}

interface SampleEvidence {
  readonly n: number;
  readonly blocks: number;
  readonly mean_r: number | null;
  readonly mean_excess_r: number | null;
  readonly p: number;
}

interface AdjustedSample extends SampleEvidence {
  readonly q: number;
}

export interface CalibrationBin {
  readonly predicted: number;
  readonly observed: number;
  readonly n: number;
  /** Wilson bounds of `observed`, where the server gives them. */
  readonly low?: number;
  readonly high?: number;
}

export interface CalibrationEvidence {
  readonly version: string;
  readonly method: "none" | "platt" | "isotonic";
  readonly n: number;
  readonly brier: number | null;
  readonly brier_base: number | null;
  readonly log_loss: number | null;
  readonly log_loss_base: number | null;
  readonly skill: number | null;
  readonly skill_low: number | null;
  readonly skill_high: number | null;
  readonly ece: number | null;
  readonly bins: readonly CalibrationBin[];
  readonly by_year: readonly { readonly year: number; readonly n: number; readonly brier: number; readonly brier_base: number }[];
}

interface GateResult {
  readonly passed: boolean;
  readonly failed: readonly string[];
}

/** What a family has and needs at a gate. */
export interface GateVerdict {
  readonly gate: string;
  readonly value: number | null;
  readonly needs: ">=" | ">" | "<=" | "<";
  readonly bound: number;
  readonly passed: boolean;
}

/** Why something on a symbol is listed in a mode, or is not. */
export interface Place {
  readonly mode: string;
  readonly claim: "direction" | "size";
  readonly setup_id: string | null;
  readonly direction: Side | null;
  readonly listed: boolean;
  /** First gate that stopped it; null where it is listed, or none is on record. */
  readonly gate: string | null;
  readonly value: number | string | null;
  readonly bound: number | string | null;
}

export interface RQuantiles {
  readonly p05: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

export interface FamilyEvidence extends SetupRef {
  readonly asset_class: string;
  readonly setup_version: number;
  readonly setup_name: string;
  readonly control: "matched" | "own_base";
  readonly whole: AdjustedSample;
  readonly discovery: AdjustedSample;
  readonly confirmation: SampleEvidence;
  readonly tests: number;
  readonly win_rate: number | null;
  readonly base_rate: number | null;
  readonly posterior: {
    readonly p_win: number;
    readonly p_low: number;
    readonly p_high: number;
    readonly expectancy_r: number;
    readonly expectancy_low_r: number;
    readonly expectancy_high_r: number;
    readonly expectancy_2x_r: number;
    readonly between_families_sd: number;
    readonly own_events_weight_m: number | null;
  } | null;
  readonly r_quantiles: RQuantiles | null;
  readonly bootstrap: { readonly level: number; readonly low: number; readonly high: number } | null;
  readonly sharpe: { readonly per_block: number; readonly psr: number; readonly dsr: number; readonly trials: number } | null;
  readonly calibration: CalibrationEvidence;
  readonly strict: GateResult;
  readonly relaxed: GateResult;
}

export interface EquityCurve {
  readonly days: readonly string[];
  readonly r: readonly number[];
}

export interface EquityFigures {
  readonly trades: number;
  readonly win_rate: number | null;
  readonly total_r: number;
  readonly mean_r: number | null;
  readonly max_drawdown_r: number;
  readonly exposure: number;
  readonly profit_factor: number | null;
  readonly cost_r: number;
}

export interface EquityEvidence {
  readonly split: string | null;
  readonly curve_1x: EquityCurve;
  readonly curve_2x: EquityCurve;
  readonly in_sample_1x: EquityFigures;
  readonly in_sample_2x: EquityFigures;
  readonly out_of_sample_1x: EquityFigures;
  readonly out_of_sample_2x: EquityFigures;
}

interface FamilyEvent {
  readonly symbol: string;
  readonly day: string;
  readonly r: number;
}

/** A set-up that is present and whose family has shown an edge. */
export interface DirectionRow extends Omit<WatchRow, "grade" | "note" | "last_events"> {
  readonly grade: "shown" | "exploratory";
  readonly note: string;
  readonly data_hash: string;
  readonly code_version: string;
  readonly rank_score: number;
  readonly p_win: number;
  readonly p_low: number | null;
  readonly p_high: number | null;
  readonly p_source: "model" | "base_rate";
  readonly expectancy_r: number;
  readonly expectancy_low_r: number;
  readonly expectancy_high_r: number;
  readonly expectancy_2x_r: number;
  readonly family_blocks: number;
  /** Of the family, on any symbol, newest first. */
  readonly last_events: readonly FamilyEvent[];
  readonly regime: string;
  readonly nulls: Readonly<Record<string, string>>;
}

/** Whether the model has shown skill for the number, or the symbol's own history stands in its place. */
export type SizeOrigin = "model" | "history";

export interface SizeRange {
  readonly level: number;
  readonly low: number;
  readonly high: number;
  readonly source: SizeOrigin;
}

export interface SizeTouch {
  readonly move_pct: number;
  readonly odds: number;
  readonly source: SizeOrigin;
}

export interface SizeHorizon {
  readonly bars: number;
  readonly experimental: boolean;
  readonly ranges: readonly SizeRange[];
  readonly touches: readonly SizeTouch[];
}

export interface SizeForecast {
  readonly as_of_bar: string;
  readonly reference_price: number;
  readonly currency: string;
  readonly forecast_volatility_annual_pct: number;
  readonly volatility_percentile: number | null;
  readonly horizons: readonly SizeHorizon[];
}

interface RowRange {
  readonly level: number;
  readonly low_price: number;
  readonly high_price: number;
}

interface RowTouch {
  /** Fraction of the reference price. */
  readonly move: number;
  readonly odds: number;
  readonly source: SizeOrigin;
}

interface RowHorizon {
  readonly horizon_bars: number;
  readonly sigma_daily: number | null;
  readonly sigma_percentile_of_year: number | null;
  /** Why there is no forecast. */
  readonly reason: string | null;
  readonly ranges: readonly RowRange[];
  readonly range_evidence: { readonly source: SizeOrigin };
  readonly touches: readonly RowTouch[];
}

/** How far one symbol may go, never which way. */
export interface SizeRow {
  readonly symbol: string;
  readonly asset_class: string;
  readonly claim: "size";
  readonly grade: "shown" | "base_rate";
  readonly note: string;
  readonly as_of_bar: string;
  readonly reference_price: number;
  readonly currency: string;
  readonly horizons: readonly RowHorizon[];
  /** Why it is worth reading today; null: it was asked for. */
  readonly listed: "above_90th" | "below_10th" | null;
  /** Units of the display currency per unit of the row's own; null where there is no rate. */
  readonly display?: { readonly currency: string; readonly rate: number } | null;
}

export interface Bars {
  readonly days: readonly string[];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  readonly volume: readonly (number | null)[];
}

export interface SetupEvent {
  readonly day: string;
  readonly entry_day: string | null;
  readonly exit_day: string | null;
  readonly r: number | null;
  /** open, target, stop, time_out, void or delisted. */
  readonly outcome: string;
}

export interface SetupEvidence extends SetupRef {
  readonly setup_name: string;
  readonly present: boolean;
  readonly signal: Readonly<Record<string, number>>;
  /** Oldest first. */
  readonly events: readonly SetupEvent[];
  readonly family: FamilyEvidence;
  readonly verdicts: { readonly strict: readonly GateVerdict[]; readonly relaxed: readonly GateVerdict[] };
  readonly equity?: EquityEvidence | null;
}

export interface SymbolEvidence {
  readonly data_hash: string;
  readonly code_version: string;
  /** Hansen's p that nothing in the whole catalogue beats its control. */
  readonly spa_p: number | null;
  readonly bars: Bars;
  readonly setups: readonly SetupEvidence[];
  readonly size: SizeForecast | null;
  readonly gates: readonly Place[];
}

export interface OddsQuestion {
  readonly target: number;
  readonly stop: number;
  readonly days: number;
}

export interface OddsAnswer {
  readonly target_first: number | null;
  readonly stop_first: number | null;
  readonly neither: number | null;
  readonly range_80: { readonly low: number; readonly high: number };
  readonly source: SizeOrigin;
  /** Why the source is the one it is, in a sentence without its end. */
  readonly why: string;
  readonly experimental: boolean;
}

export interface TrackGroup extends Omit<StoredRecord["groups"][number], "calibration"> {
  readonly calibration: readonly CalibrationBin[];
}
export type ClosedClaim = StoredRecord["newest"][number];

export interface TrackRecord {
  readonly groups: readonly TrackGroup[];
  readonly newest: readonly ClosedClaim[];
  /** First day on which an open claim may close; null where none is open. */
  readonly first_due_on?: string | null;
}
