// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Panel } from "../../panel.ts";
import { columnStore, type NewColumn } from "../column-store.ts";
import { sma } from "../kernels/sma.ts";
import { marketLogVariance, sumMarketVariance } from "./market-log-variance.ts";
import { rangeVariance } from "./range-variance.ts";

/** Bars averaged for the symbol's own regressors: day, week, month (Corsi 2009), and the year as its slowly moving level. */
export const ownLags = [1, 5, 22, 250] as const;
/** Sessions averaged for the market's. No year: a panel of some years holds only a handful of those, and the fit chases them. */
export const marketLags = [1, 5, 22] as const;
/** Numbers per row: the constant 1, `ownLags`, `marketLags`. */
export const HAR_WIDTH = 1 + ownLags.length + marketLags.length;

/** A day without a range counts as this share of its year's mean variance (a tenth of its volatility): its log stays finite. */
const QUIET_DAY = 0.01;

/** Regressors of the panel's HAR model. Row `bar` of symbol s uses nothing later than that bar. */
export interface HarDesign {
  readonly panel: Panel;
  /** Per symbol, by bar: daily range variance. */
  readonly variance: readonly Float64Array[];
  /** Per symbol: row-major, bars x HAR_WIDTH; a row holds NaN where a regressor needs more history than there is. */
  readonly rows: readonly Float64Array[];
}

/** Builds the regressors: logs of mean daily variances over `ownLags` bars, and the market's over `marketLags` sessions. */
export function designHar(panel: Panel): HarDesign {
  const variance = panel.symbols.map(rangeVariance);
  const sums = sumMarketVariance(panel, variance);
  const market = marketLags.map((lag) => marketLogVariance(sums, lag));
  const { newColumn, reset } = columnStore();
  const rows = variance.map((own, s) => {
    reset(); // the symbol before has had its turn
    return symbolRows(own, panel.at[s] as Int32Array, market, newColumn);
  });
  return { panel, variance, rows };
}

function symbolRows(
  variance: Float64Array,
  barAt: Int32Array,
  market: readonly Float64Array[],
  newColumn: NewColumn,
): Float64Array {
  const means = ownLags.map((lag) => sma(variance, lag, newColumn(variance.length)));
  const year = means.at(-1) as Float64Array;
  const rows = new Float64Array(variance.length * HAR_WIDTH);
  for (let session = 0; session < barAt.length; session++) {
    const bar = barAt[session] as number;
    if (bar < 0) continue;
    const least = QUIET_DAY * (year[bar] as number);
    let cell = bar * HAR_WIDTH;
    rows[cell++] = 1;
    for (let k = 0; k < means.length; k++) {
      const mean = (means[k] as Float64Array)[bar] as number;
      rows[cell++] = least > 0 ? Math.log(Math.max(mean, least)) : Number.NaN;
    }
    for (let k = 0; k < market.length; k++) rows[cell++] = (market[k] as Float64Array)[session] as number;
  }
  return rows;
}
