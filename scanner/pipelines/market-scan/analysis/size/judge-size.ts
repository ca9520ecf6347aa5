import { MAX_CALIBRATION_ERROR } from "./score-claims.ts";
import type { ClaimScore, CoverageYear, HorizonValidation, SizeValidation } from "./size-validation.ts";

/** Longer horizons are experimental: shown claim by claim where they earn it, but not part of what is promised. */
const LONGEST_PROMISED = 10;

const COVERAGE_80 = { low: 0.77, high: 0.83 };
/** A single year is a handful of independent moves of the market. */
const COVERAGE_80_YEAR = { low: 0.7, high: 0.9 };

/** The bounds a validation misses, in sentences; none where the size claims hold what they promise. */
export function judgeSize({ horizons }: SizeValidation): string[] {
  if (horizons.length === 0) return ["nothing could be validated: the panel has too few symbols or sessions"];
  return horizons.flatMap((own) => [
    ...lookAheadShortfall(own),
    ...(own.horizon_bars <= LONGEST_PROMISED
      ? [...own.coverage.flatMap(coverageShortfall(own)), ...own.claims.flatMap(claimShortfall)]
      : []),
  ]);
}

function lookAheadShortfall({ horizon_bars, look_ahead: { checked, different } }: HorizonValidation): string[] {
  if (checked === 0) return [`${horizon_bars} bars: no forecast could be made again to see whether it looked ahead`];
  return different === 0
    ? []
    : [`${horizon_bars} bars: ${different} of ${checked} forecasts change when later bars are taken away`];
}

function coverageShortfall({ horizon_bars }: HorizonValidation) {
  return ({ year, full, inside_80 }: CoverageYear): string[] => {
    const { low, high } = year === null ? COVERAGE_80 : COVERAGE_80_YEAR;
    if (!full || (inside_80 >= low && inside_80 <= high)) return [];
    return [
      `${horizon_bars} bars, ${year ?? "all years"}: the 80 % range holds ${inside_80.toFixed(3)}, needs ${low} to ${high}`,
    ];
  };
}

/** Ranges and the first passage to the nearer target must beat plain history; touches may fail to, but must be calibrated. */
function claimShortfall(claim: ClaimScore): string[] {
  const { kind, side, horizon_bars, move, stop, skill_low, ece } = claim;
  const name = `${horizon_bars} bars, ${[kind, side, move, stop].filter((part) => part !== null).join(" ")}`;
  const promised = kind === "range" || (kind === "first_passage" && Math.abs(move ?? 1) < 0.05);
  return [
    ...(promised && !(skill_low !== null && skill_low > 0)
      ? [`${name}: the skill interval begins at ${skill_low?.toFixed(3)}, needs above 0`]
      : []),
    ...(ece !== null && ece > MAX_CALIBRATION_ERROR
      ? [`${name}: calibration error ${ece.toFixed(3)}, needs up to ${MAX_CALIBRATION_ERROR}`]
      : []),
  ];
}
