import { clusterTest } from "../statistics/cluster-test.ts";
import { betweenVariance, shrunk } from "../statistics/shrinkage.ts";
import { isTested } from "./test-events.ts";

/** An effect and the variance of what is believed of it. */
export interface Belief {
  readonly mean: number;
  readonly variance: number;
}

/** The mean of a family's excess and its cluster variance; null where there are too few events for one. */
export function effectOf(excess: Float64Array, block: Int32Array): Belief | null {
  const test = clusterTest(excess, block);
  return isTested(test) && !Number.isNaN(test.t) ? { mean: test.mean, variance: test.standardError ** 2 } : null;
}

/**
 * Shrinks the effects of all families towards none, the more the less families differ (empirical Bayes, normal-normal). One that
 * has no estimate of its own is as uncertain as families are different. `sd`: tau, of the true effects.
 */
export function shrinkEffects(effects: readonly (Belief | null)[]): { readonly sd: number; readonly beliefs: readonly Belief[] } {
  const estimated = effects.filter((effect) => effect !== null);
  const tau2 = betweenVariance(
    estimated.map(({ mean }) => mean),
    estimated.map(({ variance }) => variance),
  );
  const unknown: Belief = { mean: 0, variance: tau2 };
  return {
    sd: Math.sqrt(tau2),
    beliefs: effects.map((effect) => (effect === null ? unknown : shrunk(effect.mean, effect.variance, tau2))),
  };
}
