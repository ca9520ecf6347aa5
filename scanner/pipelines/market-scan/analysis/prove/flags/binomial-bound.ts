/**
 * The largest count that `trials` independent events of probability p leave with at most `level`: the smallest k for which
 * P(X > k) <= level, X binomial.
 */
export function binomialBound(trials: number, p: number, level: number): number {
  let mass = (1 - p) ** trials;
  let tail = 1 - mass;
  let k = 0;
  while (tail > level) {
    k++;
    mass *= ((trials - k + 1) / k) * (p / (1 - p));
    tail -= mass;
  }
  return k;
}
