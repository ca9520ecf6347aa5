// Columns are read below their length only: `as number` states that guarantee.
import type { PriceColumns } from "../../../../../contract/cut-paths.ts";
import { MILLI_SIGMA, reachOf } from "../../../../../contract/path-odds.ts";
import { quantileOf } from "../statistics/quantile.ts";
import { rangeLevels, touchMoves } from "./claim-question.ts";
import { findClaim } from "./find-claim.ts";
import { ownExtremes } from "./own-extremes.ts";
import { type PathExtremes, shareReaching } from "./path-extremes.ts";
import type { SizeHorizon } from "./size-row.ts";
import type { ClaimScore, SizeValidation } from "./size-validation.ts";

/** What one symbol's answers over one horizon are made of. */
export interface HorizonQuestion {
  readonly horizon: number;
  /** Forecast daily sigma; null where there is none. */
  readonly sigma: number | null;
  readonly percentile: number | null;
  readonly reason: string | null;
  /** The model's paths, each column sorted; null where there is no model. */
  readonly pool: PathExtremes | null;
  readonly logs: PriceColumns;
  /** Last close. */
  readonly price: number;
}

/** Paths and the sigma to ask them with. */
interface Answerer extends PathExtremes {
  readonly sigma: number;
}

/** Null where the symbol has no history to fall back on. */
export function answerHorizon(question: HorizonQuestion, validation: SizeValidation | null): SizeHorizon | null {
  const { horizon, sigma, percentile, reason, pool, logs, price } = question;
  const history = ownExtremes(logs, horizon);
  if (!history) return null;
  const model = pool && sigma !== null ? { ...pool, sigma } : null;
  const answererFor = (claim: ClaimScore | null) => (claim?.source === "model" && model ? model : history);
  const range = findClaim(validation, { kind: "range", side: "both", horizon_bars: horizon, move: null, stop: null });
  return {
    horizon_bars: horizon,
    sigma_daily: sigma,
    sigma_percentile_of_year: percentile,
    reason,
    ranges: rangesOf(answererFor(range), answererFor(range) === history, price),
    range_evidence: evidenceOf(range, answererFor(range), history),
    touches: [...touchMoves, ...touchMoves.map((move) => -move)].map((move) => {
      const side = move > 0 ? "up" : "down";
      const claim = findClaim(validation, { kind: "touch", side, horizon_bars: horizon, move, stop: null });
      const answerer = answererFor(claim);
      const odds = answerer === history ? shareOf(history, move) : shareReaching(answerer, reachOf(move, answerer.sigma));
      return { move, price: price * (1 + move), odds, ...evidenceOf(claim, answerer, history) };
    }),
  };
}

function evidenceOf(claim: ClaimScore | null, answerer: Answerer, history: Answerer) {
  return {
    source: answerer === history ? ("history" as const) : ("model" as const),
    skill: claim?.skill ?? null,
    skill_low: claim?.skill_low ?? null,
    skill_high: claim?.skill_high ?? null,
    ece: claim?.ece ?? null,
    n: claim?.n ?? 0,
    paths: answerer.end.length,
  };
}

function rangesOf({ end, sigma }: Answerer, unsorted: boolean, price: number): SizeHorizon["ranges"] {
  const sorted = unsorted ? end.toSorted() : end;
  const moveAt = (p: number) => Math.expm1((quantileOf(sorted, p) * sigma) / MILLI_SIGMA);
  return rangeLevels.map((level) => {
    const [low, high] = [moveAt((1 - level) / 2), moveAt((1 + level) / 2)];
    return { level, low, high, low_price: price * (1 + low), high_price: price * (1 + high) };
  });
}

/** `shareReaching` for columns that are not sorted: counting once costs less than sorting. */
function shareOf({ highest, lowest, sigma }: Answerer, move: number): number {
  const reach = reachOf(move, sigma);
  const extremes = reach > 0 ? highest : lowest;
  let touched = 0;
  for (let path = 0; path < extremes.length; path++) {
    const extreme = extremes[path] as number;
    if (reach > 0 ? extreme >= reach : extreme <= reach) touched++;
  }
  return touched / extremes.length;
}
