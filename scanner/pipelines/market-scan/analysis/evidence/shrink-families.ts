// Beliefs run in step with the families: `as` states that guarantee.
import { mean } from "../statistics/moments.ts";
import { normalQuantile } from "../statistics/normal.ts";
import { inverseLogit, logit } from "../statistics/shrinkage.ts";
import type { EventBook } from "./event-book.ts";
import type { FamilyEvidence } from "./family-evidence.ts";
import { type FamilyFit, type Fit, fitOdds } from "./fit-odds.ts";
import { driftingMeanAt, driftingRateAt } from "./market-drift.ts";
import { type Belief, effectOf, shrinkEffects } from "./shrink-effects.ts";

/** What is believed of a family after its own events and all other families have been heard. */
export type Posterior = FamilyEvidence["posterior"];

const Z_ODDS = normalQuantile(0.95); // p_low and p_high: 90 %
const Z_EXPECTANCY = normalQuantile(0.9); // lower and upper bound: 80 %

/**
 * Posterior of every family over the whole history; null where it has no event. Its odds are those of `fitOdds`; its expectancy is
 * the mean excess R, shrunk in the same way, upon the mean R of all trades of the direction. Both bases hold as much of the market's
 * drift as is believed in. The bounds are the family's own: they are conditional on that base, which is nobody's skill.
 */
export function shrinkFamilies(book: EventBook): (Posterior | null)[] {
  const fit = fitOdds(book, book.panel.days.length);
  const { beliefs } = shrinkEffects(fit.families.map(({ events: { excessR, block } }) => effectOf(excessR, block)));
  return fit.families.map((family, f) => posteriorOf(book, fit, family, beliefs[f] as Belief));
}

function posteriorOf({ panel, results }: EventBook, { drift, oddsSd }: Fit, family: FamilyFit, excess: Belief): Posterior | null {
  const { events, odds, own } = family;
  const last = panel.days.length - 1;
  const rate = driftingRateAt(results, events.direction, last, drift);
  const meanR = driftingMeanAt(results, events.direction, last, drift);
  if (rate === null || meanR === null || events.r.length === 0) return null;
  const oddsAt = (z: number) => inverseLogit(logit(rate) + odds.mean + z * Math.sqrt(odds.variance));
  const expectancy = meanR + excess.mean;
  const reach = Z_EXPECTANCY * Math.sqrt(excess.variance);
  const charge = mean(events.charge);
  return {
    p_win: oddsAt(0),
    p_low: oddsAt(-Z_ODDS),
    p_high: oddsAt(Z_ODDS),
    expectancy_r: expectancy,
    expectancy_low_r: expectancy - reach,
    expectancy_high_r: expectancy + reach,
    expectancy_2x_r: expectancy - charge,
    base_p: rate,
    base_r: meanR,
    between_families_sd: oddsSd,
    own_events_weight_m: own.weight,
  };
}
