// Records have an entry per symbol of the panel, beliefs one per family: `as` states these guarantees.
import { inverseLogit, logit } from "../statistics/shrinkage.ts";
import { baseRateAt } from "./base-rate-at.ts";
import type { EventBook, FamilyEvents } from "./event-book.ts";
import { eventsIn } from "./events-in.ts";
import { type Drift, driftBefore } from "./market-drift.ts";
import { type OwnRecords, ownRecords, withOwnRecord } from "./own-records.ts";
import { type Belief, effectOf, shrinkEffects } from "./shrink-effects.ts";
import { knownBefore } from "./split-sessions.ts";

/** What was known of a market and its families before a session began. */
export interface Fit {
  readonly drift: Drift;
  /** In the order of the book. */
  readonly families: readonly FamilyFit[];
  /** tau of the families' log odds. */
  readonly oddsSd: number;
}

export interface FamilyFit {
  /** The events behind it. */
  readonly events: FamilyEvents;
  /** Of its log odds of winning, above the base rate's. */
  readonly odds: Belief;
  readonly own: OwnRecords;
}

/**
 * Empirical-Bayes odds of every family, from the events whose result was known before `session`: b = sum(y - c) / (n p0 (1 - p0)), y
 * the wins, c the wins of the control, p0 the base rate, with its cluster variance, shrunk towards 0.
 */
export function fitOdds({ panel, families, results }: EventBook, session: number): Fit {
  const known = families.map((events) => eventsIn(events, knownBefore(session)));
  const rates = { long: baseRateAt(results.long.known, session - 1), short: baseRateAt(results.short.known, session - 1) };
  const { sd, beliefs } = shrinkEffects(known.map((events) => logitEffect(events, rates[events.direction])));
  const own = ownRecords(known, panel.symbols.length);
  return {
    drift: driftBefore(results, session),
    families: known.map((events, f) => ({ events, odds: beliefs[f] as Belief, own: own[f] as OwnRecords })),
    oddsSd: sd,
  };
}

/** The odds of a family's event on a symbol of the panel, set upon a base rate strictly between 0 and 1. */
export function oddsOn({ odds, own }: FamilyFit, symbol: number, baseRate: number): number {
  const record = { n: own.n[symbol] as number, wins: own.wins[symbol] as number };
  return withOwnRecord(inverseLogit(logit(baseRate) + odds.mean), record, own.weight);
}

/** A change of p is p0 (1 - p0) times as small as one of the log odds. */
function logitEffect({ excessWin, block }: FamilyEvents, baseRate: number | null): Belief | null {
  const effect = effectOf(excessWin, block);
  if (effect === null || baseRate === null) return null;
  const perLogit = baseRate * (1 - baseRate);
  return { mean: effect.mean / perLogit, variance: effect.variance / perLogit ** 2 };
}
