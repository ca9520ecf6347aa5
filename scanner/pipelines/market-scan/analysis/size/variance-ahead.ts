// Typed arrays are read below their length only: `as number` states that guarantee.

/**
 * What a forecast made on each bar is judged by: the mean of `variance` over the `horizon` bars after it. Looks ahead by
 * definition; NaN on the last `horizon` bars, whose answer is not known yet.
 */
export function varianceAhead(variance: Float64Array, horizon: number): Float64Array {
  const ahead = new Float64Array(variance.length).fill(Number.NaN);
  for (let bar = 0; bar + horizon < variance.length; bar++) {
    let sum = 0;
    for (let next = bar + 1; next <= bar + horizon; next++) sum += variance[next] as number;
    ahead[bar] = sum / horizon;
  }
  return ahead;
}
