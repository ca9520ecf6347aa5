// Typed arrays are read below their length only: `as number` states that guarantee.
import { type Cell, missing, needsSessions } from "./cell.ts";

/** Sessions: a quarter of a year. */
const CORRELATION_SESSIONS = 63;

/**
 * Mean pairwise correlation of the symbols' last 63 returns, of those with all of them. For n standardised series the variance
 * of their mean is (1 + (n - 1) r) / n with r that mean, so no pair has to be formed.
 *
 * @param returns per symbol, by session, NaN where there is none
 */
export function averageCorrelation(returns: readonly Float64Array[]): Cell {
  const sessions = returns[0]?.length ?? 0;
  if (sessions <= CORRELATION_SESSIONS) return needsSessions(CORRELATION_SESSIONS + 1, sessions);
  const standard = returns.map((own) => standardise(own.subarray(-CORRELATION_SESSIONS))).filter((own) => own !== null);
  const n = standard.length;
  if (n < 2) return missing(`needs two symbols that traded and moved on the last ${CORRELATION_SESSIONS} sessions, has ${n}`);
  const meanSquare = sumByIndex(standard).reduce((sum, total) => sum + (total / n) ** 2, 0) / CORRELATION_SESSIONS;
  const correlation = (n * meanSquare - 1) / (n - 1);
  return Math.max(-1, Math.min(1, correlation)); // rounding may pass the bound where all move as one
}

function standardise(values: Float64Array): Float64Array | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return deviation > 0 ? values.map((value) => (value - mean) / deviation) : null;
}

function sumByIndex(columns: readonly Float64Array[]): Float64Array {
  const totals = new Float64Array(CORRELATION_SESSIONS);
  for (const column of columns) for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] as number) + (column[i] as number);
  return totals;
}
