// Typed arrays are read below their length only: `as number` states that guarantee.

/**
 * What a forecast made on each bar is judged by: the mean of `variance` over the `horizon` bars after it. Looks ahead by
 * definition; NaN on the last `horizon` bars, whose answer is not known yet.
 */
export function varianceAhead(variance: Float64Array, horizon: number): Float64Array {
  return variance.map((_, bar) => {
    if (bar + horizon >= variance.length) return Number.NaN;
    let sum = 0;
    for (let ahead = 1; ahead <= horizon; ahead++) sum += variance[bar + ahead] as number;
    return sum / horizon;
  });
}
