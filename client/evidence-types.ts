import type { components } from "./openapi.d.ts";

// The API passes evidence on as it was stored, and describes the part of it that it reads itself. The rest is described here; all of it
// is optional, since a server of another release may have stored less.

type Answer = components["schemas"]["ScanSymbol"];
type Explained = NonNullable<Answer["evidence"]>;
type Explanation = Explained["setups"][number];

export type Bars = Explained["bars"];
export type SetupEvent = Explanation["events"][number];
export type GateVerdict = Explanation["verdicts"]["strict"][number];
/** Why something on a symbol is listed in a mode, or is not. */
export type Place = Explained["gates"][number];
/** How far one symbol may go, listed today or not. */
export type SizeForecast = NonNullable<Explained["size"]>;

export interface CalibrationBin {
  readonly predicted: number;
  readonly observed: number;
  readonly n: number;
  /** 95 % Wilson bounds of `observed`. */
  readonly low?: number;
  readonly high?: number;
}

/** Results in units of risk, net of costs. */
export interface RQuantiles {
  readonly p05: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** How good odds were on events that they had not seen, of a family or as a row tells it. */
export interface CalibrationEvidence {
  readonly version: string;
  /** none, platt or isotonic. */
  readonly method: string;
  readonly n: number;
  readonly brier: number | null;
  readonly brier_base: number | null;
  readonly log_loss?: number | null;
  readonly log_loss_base?: number | null;
  readonly skill: number | null;
  readonly skill_low: number | null;
  readonly skill_high: number | null;
  readonly ece: number | null;
  /** What perfectly calibrated odds would still show in 1 of 20 such samples. */
  readonly ece_noise?: number | null;
  readonly bins?: readonly CalibrationBin[];
  readonly by_year?: readonly {
    readonly year: number;
    readonly n: number;
    readonly brier: number;
    readonly brier_base: number;
  }[];
}

interface StoredFamily {
  readonly asset_class?: string;
  readonly control?: "matched" | "own_base";
  readonly calibration: CalibrationEvidence;
  readonly posterior: { readonly between_families_sd?: number } | null;
  readonly r_quantiles?: RQuantiles | null;
  /** Stationary-bootstrap bounds of the mean excess, R. */
  readonly bootstrap?: { readonly level: number; readonly low: number; readonly high: number } | null;
  readonly sharpe?: { readonly per_block: number; readonly psr: number; readonly dsr: number; readonly trials: number } | null;
}
/** Everything known of one set-up and direction over all symbols of an asset class. */
export type FamilyEvidence = Explanation["family"] & StoredFamily;

export interface EquityCurve {
  readonly days: readonly string[];
  /** Sum of net R closed until then, one unit of risk per trade. */
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

/** A family's trades one after the other, at the stated costs and at twice those. */
export interface EquityEvidence {
  readonly split: string | null;
  readonly curve_1x: EquityCurve;
  readonly curve_2x: EquityCurve;
  readonly in_sample_1x: EquityFigures;
  readonly in_sample_2x: EquityFigures;
  readonly out_of_sample_1x: EquityFigures;
  readonly out_of_sample_2x: EquityFigures;
}

/** What is known of one set-up of a symbol. */
export interface SetupEvidence extends Omit<Explanation, "family" | "equity"> {
  readonly family: FamilyEvidence;
  /** Without its curves where a server of another release stored none. */
  readonly equity: EquityEvidence | { readonly split: string | null } | null;
}

export interface SymbolEvidence extends Omit<Explained, "setups"> {
  readonly setups: readonly SetupEvidence[];
}

/** Everything the newest scan says about one symbol, and the evidence behind it. */
export interface ScanSymbol extends Omit<Answer, "evidence"> {
  readonly evidence: SymbolEvidence | null;
}
