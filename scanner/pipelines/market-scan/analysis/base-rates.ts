import type { Labels } from "./labels.ts";

/** Wins among the closed labels of a pool; a pool is one asset class and one direction. */
export interface BaseRate {
  wins: number;
  closed: number;
}

/**
 * Adds one symbol's labels to its pool. The base rate is the share of *all* bars, not of a set-up's, after which the same
 * trade (same barriers, same costs, same exit rule) made money: what a set-up has to beat, and the honest thing to show for
 * one that has not. It already holds the market's drift, the asymmetry of longs and shorts, and the costs, so nothing that
 * comes free with the position can be mistaken for skill; and it has tens of thousands of bars where a set-up's own record
 * has dozens. Only labels whose exit is known count: one that is still open would lean towards fast exits.
 */
export function addToBaseRate(rate: BaseRate, labels: Labels): void {
  addClosed(rate, labels, 0, labels.exit.length);
}

/** `addToBaseRate` for the trades decided on bars [from, to). */
export function addClosed(rate: BaseRate, { r, exit }: Labels, from: number, to: number): void {
  for (let t = from; t < to; t++) {
    if ((exit[t] as number) < 0) continue;
    rate.closed++;
    if ((r[t] as number) > 0) rate.wins++;
  }
}

/** Wins / closed; null where nothing has closed: there is no rate of nothing. */
export function rateOf({ wins, closed }: BaseRate): number | null {
  return closed === 0 ? null : wins / closed;
}
