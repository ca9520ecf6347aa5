import { logPrices, type PriceColumns } from "../../../../../contract/cut-paths.ts";
import type { Panel } from "../../panel.ts";
import { designHar, type HarDesign } from "./design-har.ts";

/** Bars ahead that sizes are claimed for: a week, two weeks, a month. */
export const sizeHorizons = [5, 10, 21] as const;

/** What a panel's size models are fitted on and asked about. */
export interface SizeDesign extends HarDesign {
  /** Per symbol: log prices, by bar. */
  readonly logs: readonly PriceColumns[];
}

export function designSize(panel: Panel): SizeDesign {
  return { ...designHar(panel), logs: panel.symbols.map(logPrices) };
}
