import type { components } from "./openapi.d.ts";

type Schemas = components["schemas"];

export type Scan = Schemas["MarketScanAnswer"];
/** A claim of direction or of size: `claim` says which. */
export type OpportunityRow = Scan["opportunities"][number];
export type DirectionRow = Extract<OpportunityRow, { readonly claim: "direction" }>;
export type SizeRow = Extract<OpportunityRow, { readonly claim: "size" }>;
/** The model, where it has shown skill for the number, or the symbol's own history. */
export type SizeOrigin = SizeRow["horizons"][number]["range_evidence"]["source"];
export type WatchRow = Scan["watch"][number];
export type ScreenerRow = Scan["metadata"]["screener"][number];
export type MarketState = Scan["metadata"]["market_state"][number];
/** What the odds of one asset class rest on, in short. */
export type EvidenceSummary = Scan["metadata"]["evidence"][string];
export type Changes = Scan["changes"];
export type Source = Scan["sources"][number];
export type ScanStatus = Schemas["ScanStatus"];
export type ScanHistory = Schemas["ScanHistory"];
export type OddsAnswer = Schemas["SymbolOdds"];
export type TrackRecord = Schemas["TrackRecord"];
export type TrackGroup = TrackRecord["groups"][number];
export type ClosedClaim = TrackRecord["newest"][number];
export type Accepted = Schemas["Accepted"];
export type Pipeline = Schemas["Pipeline"];
export type Mode = "strict" | "relaxed";
