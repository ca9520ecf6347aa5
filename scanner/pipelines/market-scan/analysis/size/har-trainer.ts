// Typed arrays are read below their length only: `as number` and the like state that guarantee.
import { sessionsOf } from "../evidence/sessions-of.ts";
import { HAR_WIDTH, type HarDesign } from "./design-har.ts";
import { lastBarAt } from "./last-bar-at.ts";
import { addRows, logFit } from "./normal-equations.ts";
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

/** What one symbol adds to the fits of a horizon: the same for all of them, so that a design's trainers may share it. */
export interface Training {
  readonly rows: Float64Array;
  /** By bar: mean variance of the bars ahead, and its log. */
  readonly ahead: Float64Array;
  readonly logAhead: Float64Array;
  /** Bars whose row is complete; those of them whose log is finite. */
  readonly complete: Int32Array;
  readonly usable: Int32Array;
}

/**
 * Fits the pooled HAR model (Corsi, J. Financial Econometrics 7, 2009) by least squares on logs, one set of coefficients for all
 * symbols, again and again as the sessions pass: each row enters the sums once, when its `horizon` bars ahead are complete.
 *
 * Exp of a fitted log is the forecast's median, too low for its mean; Duan's smearing estimate (JASA 78, 1983) corrects it.
 */
export class HarTrainer {
  readonly horizon: number;
  /** Session by session, the symbols whose outcome from there was learnt. */
  readonly learnt: readonly number[][];
  /** Per symbol, by bar: 1 / volatility fitted last, before smearing; NaN where no row was, or its outcome is not known yet. */
  readonly inverseVolatility: readonly Float64Array[];
  readonly #at: readonly Int32Array[];
  readonly #sessions: readonly Int32Array[];
  readonly #training: readonly Training[];
  /** Per symbol: how many of its complete and of its usable bars have a known outcome. */
  readonly #complete: Int32Array;
  readonly #usable: Int32Array;
  readonly #gram = new Float64Array(HAR_WIDTH * HAR_WIDTH);
  readonly #moments = new Float64Array(HAR_WIDTH);

  /**
   * @param horizon bars ahead whose mean daily variance is modelled
   * @param training of the design over that horizon, where it is at hand
   */
  constructor(design: HarDesign, horizon: number, training: readonly Training[] = trainingOf(design, horizon)) {
    const { panel, variance, rows } = design;
    this.horizon = horizon;
    this.learnt = Array.from(panel.days, () => []);
    this.#at = panel.at;
    this.#sessions = panel.symbols.map((_, s) => sessionsOf(panel, s));
    this.#training = training;
    this.#complete = new Int32Array(rows.length);
    this.#usable = new Int32Array(rows.length);
    this.inverseVolatility = variance.map(({ length }) => new Float64Array(length).fill(Number.NaN));
  }

  /** Adds what came to be known up to the close of session `asOf`, an index into the panel's days; never backwards. */
  learnUpTo(asOf: number): void {
    for (const [s, own] of this.#training.entries()) {
      const end = lastBarAt(this.#at[s] as Int32Array, asOf) + 1 - this.horizon;
      const [complete, usable] = [this.#complete[s] as number, this.#usable[s] as number];
      this.#complete[s] = countBefore(own.complete, end, complete);
      this.#usable[s] = countBefore(own.usable, end, usable);
      addRows(this.#gram, this.#moments, own.rows, own.logAhead, own.usable.subarray(usable, this.#usable[s]));
      const session = this.#sessions[s] as Int32Array;
      for (const bar of own.complete.subarray(complete, this.#complete[s])) this.learnt[session[bar] as number]?.push(s);
    }
  }

  /** The model of all that was learnt. */
  fit(): HarFit {
    const symbols = this.#usable.filter((count) => count > 0).length;
    if (symbols < MIN_SYMBOLS) return unfit(`the pool has ${symbols} symbols with enough history, needs ${MIN_SYMBOLS}`);
    const sessions = Math.max(...this.#usable);
    if (sessions < MIN_SESSIONS) return unfit(`the pool has ${sessions} sessions to learn from, needs ${MIN_SESSIONS}`);
    const coefficients = solveNormalEquations(this.#gram, this.#moments);
    if (!coefficients) return unfit("the pool's regressors are linearly dependent: its symbols move as one");
    const rows = sumOf(this.#usable);
    let errors = 0;
    for (const s of this.#training.keys()) errors += this.#standardise(s, coefficients);
    return { kind: "fitted", model: { horizon: this.horizon, coefficients, smearing: errors / rows, rows } };
  }

  /** Fills in the symbol's inverse volatilities, and sums exp(residual). */
  #standardise(s: number, coefficients: Float64Array): number {
    const { rows, ahead, complete, usable } = this.#training[s] as Training;
    const inverse = this.inverseVolatility[s] as Float64Array;
    const completeCount = this.#complete[s] as number;
    const usableCount = this.#usable[s] as number;
    for (let i = 0; i < completeCount; i++) {
      const bar = complete[i] as number;
      inverse[bar] = Math.exp(-0.5 * logFit(coefficients, rows, bar));
    }
    let errors = 0;
    for (let i = 0; i < usableCount; i++) {
      const bar = usable[i] as number;
      errors += (ahead[bar] as number) * (inverse[bar] as number) * (inverse[bar] as number);
    }
    return errors;
  }
}

/** Per symbol of the design. */
export function trainingOf({ variance, rows }: HarDesign, horizon: number): Training[] {
  return rows.map((own, s) => trainingOn(own, varianceAhead(variance[s] as Float64Array, horizon)));
}

function trainingOn(rows: Float64Array, ahead: Float64Array): Training {
  const logAhead = new Float64Array(ahead.length);
  const [complete, usable] = [new Int32Array(ahead.length), new Int32Array(ahead.length)];
  let [completeCount, usableCount] = [0, 0];
  for (let bar = 0; bar < ahead.length; bar++) {
    if (!isComplete(rows, bar)) continue;
    complete[completeCount++] = bar;
    logAhead[bar] = Math.log(ahead[bar] as number);
    if (Number.isFinite(logAhead[bar])) usable[usableCount++] = bar;
  }
  return { rows, ahead, logAhead, complete: complete.subarray(0, completeCount), usable: usable.subarray(0, usableCount) };
}

function isComplete(rows: Float64Array, bar: number): boolean {
  for (let k = bar * HAR_WIDTH; k < (bar + 1) * HAR_WIDTH; k++) if (Number.isNaN(rows[k])) return false;
  return true;
}

/** How many of the rising bars lie before `end`, the first `from` of which are known to. */
function countBefore(bars: Int32Array, end: number, from: number): number {
  let count = from;
  while (count < bars.length && (bars[count] as number) < end) count++;
  return count;
}

function sumOf(counts: Int32Array): number {
  return counts.reduce((sum, own) => sum + own, 0);
}

function unfit(reason: string): HarFit {
  return { kind: "unfit", reason };
}
