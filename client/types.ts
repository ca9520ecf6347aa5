import type { components } from "./openapi.d.ts";

type Schemas = components["schemas"];

export type Scan = Schemas["MarketScanAnswer"];
export type WatchRow = Scan["watch"][number];
export type ScreenerRow = Scan["metadata"]["screener"][number];
export type MarketState = Scan["metadata"]["market_state"][number];
export type Changes = Scan["changes"];
export type Source = Scan["sources"][number];
export type ScanStatus = Schemas["ScanStatus"];
export type ScanSymbol = Schemas["ScanSymbol"];
export type ScanHistory = Schemas["ScanHistory"];
export type Accepted = Schemas["Accepted"];
export type Run = Schemas["Run"];
export type RunOrder = Schemas["RunOrder"];
export type RunAsked = Schemas["RunAsked"];
export type Mode = "strict" | "relaxed";
