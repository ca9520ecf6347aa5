// Symbols are looked up in the panel they were cut from: `as number` and the like state that guarantee.
import type { Panel } from "../../panel.ts";
import { cutPanel } from "./cut-panel.ts";
import { designSize, type SizeDesign } from "./design-size.ts";
import type { Forecaster, SizeForecasts } from "./walk-forward.ts";

/** Sessions at whose close forecasts are made again, shared out among the horizons. More find no more: each compares every symbol. */
const CUTS = 2;

/** What was known at the close of a session, and nothing else. */
export interface CutDesign {
  readonly session: number;
  readonly design: SizeDesign;
}

/** Sessions spread over all that every horizon was forecast on. */
export function cutsOf(forecasts: readonly SizeForecasts[]): number[] {
  const from = Math.max(...forecasts.map(({ folds }) => folds[0]?.from ?? Number.NaN));
  const to = Math.min(...forecasts.map(({ folds }) => folds.at(-1)?.to ?? Number.NaN));
  return from < to ? Array.from({ length: CUTS }, (_, cut) => Math.floor(from + ((cut + 0.5) * (to - from)) / CUTS)) : [];
}

/** Null where nobody had any bars then. */
export function cutDesign(panel: Panel, session: number): CutDesign | null {
  const then = cutPanel(panel, session);
  return then && { session, design: designSize(then) };
}

/**
 * Forecasts again with all bars after a session taken away, and compares the forecasts at that edge, bit for bit. Only the edge
 * tells: on earlier bars a forecast that looks one bar ahead still finds it.
 */
export function checkLookAhead(panel: Panel, full: SizeForecasts, { session, design }: CutDesign, forecast: Forecaster) {
  const again = forecast(design, full.horizon, session);
  const numberOf = new Map(panel.symbols.map(({ symbol }, s) => [symbol, s]));
  let checked = 0;
  let different = 0;
  for (const [s, { symbol, days }] of design.panel.symbols.entries()) {
    const bar = days.length - 1;
    const said = (full.sigma[numberOf.get(symbol) as number] as Float64Array)[bar] as number;
    if (Number.isNaN(said)) continue;
    checked++;
    if (!Object.is((again.sigma[s] as Float64Array)[bar], said)) different++;
  }
  return { checked, different };
}
