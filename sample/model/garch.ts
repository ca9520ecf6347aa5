/** Variance that remembers: h' = (1 - arch - garch) mean + arch shock^2 + garch h (GARCH(1,1), Bollerslev 1986). */
export interface Garch {
  /** Long-run daily variance. */
  readonly mean: number;
  /** Weight of the last squared shock. */
  readonly arch: number;
  /** Weight of the last variance. */
  readonly garch: number;
}

export function nextVariance({ mean, arch, garch }: Garch, variance: number, shock: number): number {
  return (1 - arch - garch) * mean + arch * shock * shock + garch * variance;
}
