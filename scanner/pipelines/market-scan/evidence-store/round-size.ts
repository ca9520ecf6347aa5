import type { SizeCorrection } from "../analysis/size/size-correction.ts";
import type { SizeHorizon, SizeRow } from "../analysis/size/size-row.ts";
import { decimals, orNull, significant } from "./rounded.ts";

/** Odds are counted on at most a few thousand paths. */
const odds = (share: number) => decimals(share, 4);
const skill = (value: number) => decimals(value, 4);
/** Of a price: finer than any tick. */
const fraction = (move: number) => decimals(move, 6);
const price = (amount: number) => significant(amount, 8);
const measured = (value: number) => significant(value, 6);

/** A row without the digits that say nothing, as it is listed, claimed and stored. */
export function roundSize(row: SizeRow): SizeRow {
  return { ...row, horizons: row.horizons.map(roundHorizon), corrections: row.corrections.map(roundCorrection) };
}

function roundHorizon(horizon: SizeHorizon): SizeHorizon {
  return {
    ...horizon,
    sigma_daily: orNull(horizon.sigma_daily, measured),
    sigma_percentile_of_year: orNull(horizon.sigma_percentile_of_year, odds),
    ranges: horizon.ranges.map(({ level, low, high, low_price, high_price }) => ({
      level,
      low: fraction(low),
      high: fraction(high),
      low_price: price(low_price),
      high_price: price(high_price),
    })),
    range_evidence: { ...horizon.range_evidence, ...roundSkills(horizon.range_evidence) },
    touches: horizon.touches.map((touch) => ({
      ...touch,
      price: price(touch.price),
      odds: odds(touch.odds),
      ...roundSkills(touch),
    })),
  };
}

function roundSkills(of: SizeHorizon["range_evidence"]) {
  return {
    skill: orNull(of.skill, skill),
    skill_low: orNull(of.skill_low, skill),
    skill_high: orNull(of.skill_high, skill),
    ece: orNull(of.ece, skill),
  };
}

function roundCorrection(own: SizeCorrection): SizeCorrection {
  return {
    ...own,
    effect_pct: orNull(own.effect_pct, measured),
    t: orNull(own.t, measured),
    p: measured(own.p),
    q: measured(own.q),
    walk_forward_skill: orNull(own.walk_forward_skill, measured),
    walk_forward_low: orNull(own.walk_forward_low, measured),
    walk_forward_high: orNull(own.walk_forward_high, measured),
  };
}
