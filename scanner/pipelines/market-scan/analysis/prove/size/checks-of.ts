import { MAX_CALIBRATION_ERROR } from "../../size/score-claims.ts";
import type { ClaimScore, CoverageYear, HorizonValidation, VarianceScore } from "../../size/size-validation.ts";
import { above, atMostBound, type Check, exactly, reported, within } from "../check.ts";

/** Longer horizons are experimental: their numbers are reported, and bind nobody. */
const LONGEST_PROMISED = 10;
const COVERAGE = [0.77, 0.83] as const;
/** A single year is a handful of independent moves of the market. */
const YEAR_COVERAGE = [0.7, 0.9] as const;
/** Targets nearer than this are touched often enough to be judged. */
const NEAR_TARGET = 0.05;

/** What the size claims of one asset class and horizon have to keep. */
export function checksOf(name: string, { horizon_bars, coverage, claims, variance, look_ahead }: HorizonValidation): Check[] {
  const where = `${name}, ${horizon_bars} bars`;
  const checks = [
    ...coverage.map((year) => coverageCheck(where, year)),
    ...coverage.filter(({ year }) => year === null).map((all) => pitCheck(where, all)),
    ...claims.flatMap((claim) => claimChecks(where, claim)),
    ...(variance === null ? [] : varianceChecks(where, variance)),
  ];
  return [
    ...(horizon_bars <= LONGEST_PROMISED ? checks : checks.map((check) => ({ ...check, bound: null, passed: true }))),
    lookAheadCheck(where, look_ahead),
  ];
}

function coverageCheck(where: string, { year, full, inside_80, history_inside_80 }: CoverageYear): Check {
  const what = `${where}: 80 % range covers, ${year ?? "all years"}`;
  const measured = `${inside_80.toFixed(3)} (history ${history_inside_80.toFixed(3)})`;
  if (year === null) return within(what, inside_80, COVERAGE, measured);
  return full ? within(what, inside_80, YEAR_COVERAGE, measured) : reported(`${what}, part of it`, inside_80, measured);
}

/** Ten tenths of the forecast distribution, into each of which a tenth of all closes should fall. */
function pitCheck(where: string, { pit_deciles }: CoverageYear): Check {
  const farthest = Math.max(...pit_deciles.map((share) => Math.abs(share - 0.1)));
  return reported(`${where}: closes by tenth of the forecast`, farthest, pit_deciles.map((share) => percent(share)).join(" "));
}

function claimChecks(where: string, claim: ClaimScore): Check[] {
  const { kind, move, skill, skill_low, skill_high, ece, source } = claim;
  const asked = `${where}: ${inWords(claim)}`;
  const isPromised = kind === "range" || (kind === "first_passage" && move !== null && Math.abs(move) < NEAR_TARGET);
  if (skill === null || skill_low === null || skill_high === null)
    return isPromised ? [above(`${asked}, skill`, Number.NEGATIVE_INFINITY, 0, "nothing to judge it by")] : [];
  const measured = `${percent(skill)} % [${percent(skill_low)}, ${percent(skill_high)}], ${source} shown`;
  return [
    isPromised ? above(`${asked}, skill`, skill_low, 0, measured) : reported(`${asked}, skill`, skill, measured),
    ...(ece === null || move !== null ? [] : [atMostBound(`${asked}, calibration error`, ece, MAX_CALIBRATION_ERROR)]),
  ];
}

function inWords({ kind, side, move, stop }: ClaimScore): string {
  if (kind === "range") return "price ranges";
  if (move === null) return `${kind.replace("_", " ")} ${side}, all`;
  return stop === null ? `touching ${signed(move)}` : `${signed(move)} before ${signed(stop)}`;
}

function varianceChecks(where: string, { skill, skill_low, skill_high, mz_intercept, mz_slope, mz_r2 }: VarianceScore): Check[] {
  const interval = `${percent(skill)} % [${percent(skill_low)}, ${percent(skill_high)}]`;
  const line = `${mz_intercept.toFixed(2)} + ${mz_slope.toFixed(2)} x, R2 ${mz_r2.toFixed(2)}`;
  return [
    reported(`${where}: QLIKE skill of the variance over EWMA`, skill, interval),
    reported(`${where}: Mincer-Zarnowitz of log variance`, mz_slope, line),
  ];
}

function lookAheadCheck(where: string, { checked, different }: HorizonValidation["look_ahead"]): Check {
  const what = `${where}: forecasts that change without later bars`;
  if (checked === 0) return above(what, 0, 0, "none could be made again");
  return exactly(what, different, 0, `${different} of ${checked}`);
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function signed(move: number): string {
  return `${move > 0 ? "+" : ""}${Math.round(100 * move)} %`;
}
