import { LarderError } from "../../../../../contract/errors.ts";

/** Log odds of p; infinite at 0 and 1. */
export function logit(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}

export function inverseLogit(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Newton's method climbs to the root of a convex falling function without stepping over it: far more steps than it ever takes. */
const MAX_STEPS = 200;

/**
 * Variance tau^2 >= 0 of the true effects behind estimates b_g with sampling variances v_g, when the effects lie around 0:
 * the solution of sum b_g^2 / (tau^2 + v_g) = G (Paule & Mandel 1982 with a known mean), 0 when noise alone explains the estimates.
 */
export function betweenVariance(b: readonly number[], v: readonly number[]): number {
  const groups = pairUp(b, v);
  let tau2 = 0;
  for (let step = 0; step < MAX_STEPS; step++) {
    let excess = -groups.length;
    let slope = 0;
    for (const { square, variance } of groups) {
      excess += square / (tau2 + variance);
      slope += square / (tau2 + variance) ** 2;
    }
    if (!(excess > 0)) return tau2;
    const next = tau2 + excess / slope;
    if (next <= tau2) return tau2;
    tau2 = next;
  }
  return tau2;
}

/** Posterior of one true effect: estimate b with variance v, effects normal around 0 with variance tau2. */
export function shrunk(b: number, v: number, tau2: number): { mean: number; variance: number } {
  const weight = tau2 / (tau2 + v);
  return { mean: weight * b, variance: weight * v };
}

export interface WinCount {
  readonly n: number;
  readonly wins: number;
}

/**
 * Share of the variance of wins that lies between groups, from one-way analysis of variance (Ridout, Demetrio & Firth 1999), 0 where
 * the groups differ less than chance makes them. Groups without events are left out; NaN with fewer than two groups or no event to
 * spare, when nothing can be told.
 */
export function intraclassCorrelation(groups: readonly WinCount[]): number {
  const met = groups.filter(({ n }) => n > 0);
  const n = sum(met, (group) => group.n);
  if (met.length < 2 || n <= met.length) return Number.NaN;
  const rate = sum(met, (group) => group.wins) / n;
  const between = sum(met, (group) => group.n * (group.wins / group.n - rate) ** 2) / (met.length - 1);
  const within = sum(met, (group) => group.wins * (1 - group.wins / group.n)) / (n - met.length);
  const groupSize = (n - sum(met, (group) => group.n ** 2) / n) / (met.length - 1);
  return between > within ? (between - within) / (between + (groupSize - 1) * within) : 0;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function pairUp(b: readonly number[], v: readonly number[]): { square: number; variance: number }[] {
  return b.map((estimate, g) => {
    const variance = v[g];
    if (Number.isFinite(estimate) && variance !== undefined && variance > 0) return { square: estimate ** 2, variance };
    throw new LarderError("fix_input", `betweenVariance: group ${g} is ${estimate} with variance ${variance}`, {
      remedy: "Pass a finite estimate and a variance above 0 per group.",
    });
  });
}
