// Typed arrays are read below their length only: `as number` states that guarantee.
import { HAR_WIDTH, type HarDesign } from "./design-har.ts";
import { lastBarAt } from "./last-bar-at.ts";
import { solveNormalEquations } from "./solve-normal-equations.ts";
import { varianceAhead } from "./variance-ahead.ts";

/** Fewer symbols than this have no market apart from themselves. */
const MIN_SYMBOLS = 5;
/** A year of sessions: 25 windows of 10 bars that do not overlap, for three regressors the whole panel shares. */
export const MIN_SESSIONS = 250;

/** ln E[mean daily variance of the next `horizon` bars] = row . coefficients + ln(smearing). */
export interface HarModel {
  readonly horizon: number;
  /** In the order of a design row: constant, own lags, market lags. */
  readonly coefficients: Float64Array;
  /** Mean of exp(residual) (Duan 1983): what exp() of a fitted log is short of the mean, whatever the errors' distribution. */
  readonly smearing: number;
  /** Symbol-bars fitted on. */
  readonly rows: number;
}

export type HarFit = { readonly kind: "fitted"; readonly model: HarModel } | { readonly kind: "unfit"; readonly reason: string };

/**
 * Fits the pooled HAR model (Corsi, J. Financial Econometrics 7, 2009) by least squares on logs, one set of coefficients for
 * all symbols, on what was known at the close of session `asOf`: rows whose `horizon` bars ahead were complete by then.
 *
 * Exp of a fitted log is the forecast's median, too low for its mean; Duan's smearing estimate (JASA 78, 1983) corrects it.
 *
 * @param asOf index into `design.panel.days`
 * @param horizon bars ahead whose mean daily variance is modelled
 */
export function fitHar(design: HarDesign, asOf: number, horizon: number): HarFit {
  const training = trainingRows(design, asOf, horizon);
  const symbols = training.filter((own) => own.bars.length > 0).length;
  if (symbols < MIN_SYMBOLS) return unfit(`the pool has ${symbols} symbols with enough history, needs ${MIN_SYMBOLS}`);
  const sessions = Math.max(...training.map((own) => own.bars.length));
  if (sessions < MIN_SESSIONS) return unfit(`the pool has ${sessions} sessions to learn from, needs ${MIN_SESSIONS}`);
  const coefficients = leastSquares(training);
  if (!coefficients) return unfit("the pool's regressors are linearly dependent: its symbols move as one");
  const rows = training.reduce((sum, own) => sum + own.bars.length, 0);
  return { kind: "fitted", model: { horizon, coefficients, smearing: smearingFactor(training, coefficients, rows), rows } };
}

/** Fitted log variance of one design row, before smearing. */
export function logFit(coefficients: Float64Array, rows: Float64Array, bar: number): number {
  const start = bar * HAR_WIDTH;
  let sum = 0;
  for (let k = 0; k < HAR_WIDTH; k++) sum += (rows[start + k] as number) * (coefficients[k] as number);
  return sum;
}

/** What one symbol adds to the fit: the bars used, and by bar the regressors and the log of the variance that followed. */
interface Training {
  readonly rows: Float64Array;
  readonly logAhead: Float64Array;
  readonly bars: Int32Array;
}

function trainingRows({ panel, variance, rows }: HarDesign, asOf: number, horizon: number): Training[] {
  return panel.at.map((barAt, s) => {
    const known = (variance[s] as Float64Array).subarray(0, lastBarAt(barAt, asOf) + 1);
    const logAhead = varianceAhead(known, horizon);
    for (let bar = 0; bar < logAhead.length; bar++) logAhead[bar] = Math.log(logAhead[bar] as number);
    const own = rows[s] as Float64Array;
    return { rows: own, logAhead, bars: usableBars(own, logAhead) };
  });
}

function usableBars(rows: Float64Array, logAhead: Float64Array): Int32Array {
  const bars = new Int32Array(logAhead.length);
  let count = 0;
  for (let bar = 0; bar < logAhead.length; bar++) {
    if (Number.isFinite(logAhead[bar]) && isComplete(rows, bar)) bars[count++] = bar;
  }
  return bars.subarray(0, count);
}

function isComplete(rows: Float64Array, bar: number): boolean {
  for (let k = bar * HAR_WIDTH; k < (bar + 1) * HAR_WIDTH; k++) if (Number.isNaN(rows[k])) return false;
  return true;
}

function leastSquares(training: readonly Training[]): Float64Array | null {
  const gram = new Float64Array(HAR_WIDTH * HAR_WIDTH);
  const moments = new Float64Array(HAR_WIDTH);
  for (const own of training) addRows(gram, moments, own);
  return solveNormalEquations(gram, moments);
}

/** Coordinate by coordinate: each sum stays in a register over all rows, which is several times as fast as row by row. */
function addRows(gram: Float64Array, moments: Float64Array, { rows, logAhead, bars }: Training): void {
  for (let i = 0; i < HAR_WIDTH; i++) {
    let moment = 0;
    for (let n = 0; n < bars.length; n++) {
      const bar = bars[n] as number;
      moment += (rows[bar * HAR_WIDTH + i] as number) * (logAhead[bar] as number);
    }
    moments[i] = (moments[i] as number) + moment;
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let n = 0; n < bars.length; n++) {
        const row = (bars[n] as number) * HAR_WIDTH;
        product += (rows[row + i] as number) * (rows[row + j] as number);
      }
      gram[i * HAR_WIDTH + j] = (gram[i * HAR_WIDTH + j] as number) + product;
    }
  }
}

function smearingFactor(training: readonly Training[], coefficients: Float64Array, count: number): number {
  let sum = 0;
  for (const { rows, logAhead, bars } of training) {
    for (let n = 0; n < bars.length; n++) {
      const bar = bars[n] as number;
      sum += Math.exp((logAhead[bar] as number) - logFit(coefficients, rows, bar));
    }
  }
  return sum / count;
}

function unfit(reason: string): HarFit {
  return { kind: "unfit", reason };
}
