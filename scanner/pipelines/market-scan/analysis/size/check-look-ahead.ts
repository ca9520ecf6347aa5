// Symbols are looked up in the panel they were cut from: `as number` and the like state that guarantee.
import { cutPanel } from "./cut-panel.ts";
import { designSize, type SizeDesign } from "./design-size.ts";
import type { Forecaster, SizeForecasts } from "./walk-forward.ts";

/** Sessions at whose close the forecasts are made again. More find no more: each compares every symbol. */
const CUTS = 3;

/**
 * Takes all bars after a session away, forecasts again, and compares the forecasts at that edge, bit for bit. Only the edge tells:
 * on earlier bars a forecast that looks one bar ahead still finds it.
 */
export function checkLookAhead({ panel }: SizeDesign, full: SizeForecasts, forecast: Forecaster) {
  let checked = 0;
  let different = 0;
  for (const session of edgesOf(full)) {
    const then = cutPanel(panel, session);
    if (!then) continue;
    const again = forecast(designSize(then), full.horizon, session);
    for (const [s, { symbol, days }] of then.symbols.entries()) {
      const bar = days.length - 1;
      const inFull = panel.symbols.findIndex((bars) => bars.symbol === symbol);
      const said = (full.sigma[inFull] as Float64Array)[bar] as number;
      if (Number.isNaN(said)) continue;
      checked++;
      if (!Object.is((again.sigma[s] as Float64Array)[bar], said)) different++;
    }
  }
  return { checked, different };
}

/** Sessions spread over all that were forecast, each inside a fold: forecast some time after the fit, from bars it had not seen. */
function edgesOf({ folds }: SizeForecasts): number[] {
  const sessions = folds.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
  return Array.from({ length: CUTS }, (_, i) => sessions[Math.floor(((i + 0.5) * sessions.length) / CUTS)]).filter(
    (session) => session !== undefined,
  );
}
