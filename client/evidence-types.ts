import type { components } from "./openapi.d.ts";

/** Everything the newest scan says about one symbol, and the evidence behind it. */
export type ScanSymbol = components["schemas"]["ScanSymbol"];
export type SymbolEvidence = NonNullable<ScanSymbol["evidence"]>;
export type Bars = SymbolEvidence["bars"];
/** What is known of one set-up of a symbol. */
export type SetupEvidence = SymbolEvidence["setups"][number];
export type SetupEvent = SetupEvidence["events"][number];
export type GateVerdict = SetupEvidence["verdicts"]["strict"][number];
/** Why something on a symbol is listed in a mode, or is not. */
export type Place = SymbolEvidence["gates"][number];
/** How far one symbol may go, listed today or not. */
export type SizeForecast = NonNullable<SymbolEvidence["size"]>;
/** Everything known of one set-up and direction over all symbols of an asset class. */
export type FamilyEvidence = SetupEvidence["family"];
export type RQuantiles = NonNullable<FamilyEvidence["r_quantiles"]>;
type FamilyCalibration = FamilyEvidence["calibration"];
type Bin = FamilyCalibration["bins"][number];
/** With 95 % Wilson bounds of what was observed, or without. */
export type CalibrationBin = Omit<Bin, "low" | "high"> & Partial<Bin>;
/** How good odds were on events that they had not seen; of what a row tells, without its bins and years. */
export type CalibrationEvidence = Omit<FamilyCalibration, "bins" | "by_year"> & Partial<FamilyCalibration>;
/** A family's trades one after the other, at the stated costs and at twice those. */
export type EquityEvidence = NonNullable<SetupEvidence["equity"]>;
/** Sum of net R closed until each day, one unit of risk per trade. */
export type EquityCurve = EquityEvidence["curve_1x"];
export type EquityFigures = EquityEvidence["in_sample_1x"];
