// Symbols, sessions and bars are walked within their columns: `as number` and the like state that guarantee.
import type { SizeDesign } from "./design-size.ts";
import { varianceAhead } from "./variance-ahead.ts";
import type { SizeForecasts } from "./walk-forward.ts";

/** Other symbols whose mean stands for the session. */
const MIN_OTHERS = 4;

/**
 * Per symbol, by bar: ln(realised / forecast variance) over the horizon, less the mean of the other symbols on the same session: how
 * much more this symbol moved than was expected, on a day when all might have. NaN where there was no forecast, no outcome or
 * too few others.
 */
export function varianceSurprise({ panel, variance }: SizeDesign, forecasts: SizeForecasts): Float64Array[] {
  const ratios = variance.map((own, s) => logRatios(own, forecasts.variance[s] as Float64Array, forecasts.horizon));
  const sum = new Float64Array(panel.days.length);
  const count = new Int32Array(panel.days.length);
  forEachRatio(panel.at, ratios, (session, ratio) => {
    sum[session] = (sum[session] as number) + ratio;
    count[session] = (count[session] as number) + 1;
  });
  const surprises = ratios.map(({ length }) => new Float64Array(length).fill(Number.NaN));
  forEachRatio(panel.at, ratios, (session, ratio, s, bar) => {
    const others = (count[session] as number) - 1;
    if (others >= MIN_OTHERS) (surprises[s] as Float64Array)[bar] = ratio - ((sum[session] as number) - ratio) / others;
  });
  return surprises;
}

function logRatios(variance: Float64Array, forecast: Float64Array, horizon: number): Float64Array {
  const ahead = varianceAhead(variance, horizon);
  return ahead.map((actual, bar) => Math.log(actual / (forecast[bar] as number)));
}

type Visit = (session: number, ratio: number, symbol: number, bar: number) => void;

function forEachRatio(at: readonly Int32Array[], ratios: readonly Float64Array[], visit: Visit): void {
  for (const [s, barAt] of at.entries()) {
    const own = ratios[s] as Float64Array;
    for (let session = 0; session < barAt.length; session++) {
      const bar = barAt[session] as number;
      const ratio = bar < 0 ? Number.NaN : (own[bar] as number);
      if (Number.isFinite(ratio)) visit(session, ratio, s, bar);
    }
  }
}
