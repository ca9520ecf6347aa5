// Columns of one length are read below that length only: `as number` states that guarantee.
import { brierScore, expectedCalibrationError, logLoss, reliability } from "../statistics/scores.ts";
import { seeded } from "../statistics/seeded.ts";
import { bootstrapBlockMeanBounds } from "../statistics/stationary-bootstrap.ts";
import { calibrationNoise } from "./calibration-noise.ts";
import type { CalibrationEvidence } from "./family-evidence.ts";

/** Out-of-sample odds and what came of them, one entry per event. */
export interface ScoredOdds {
  readonly year: Int32Array;
  readonly block: Int32Array;
  readonly won: Uint8Array;
  readonly odds: Float64Array;
  readonly base: Float64Array;
}

const LEVEL = 0.95;
const REPETITIONS = 1000; // the ends of a 95 % interval then rest on 25 draws
const SEED = 1;

export type Scores = Omit<CalibrationEvidence, "version" | "method">;

const NOTHING: Scores = {
  n: 0,
  brier: null,
  brier_base: null,
  log_loss: null,
  log_loss_base: null,
  skill: null,
  skill_low: null,
  skill_high: null,
  ece: null,
  ece_base: null,
  ece_noise: null,
  bins: [],
  by_year: [],
};

/** Scores of the odds beside those of the base rate; the interval of the skill draws whole blocks of sessions. */
export function scoreOdds(scored: ScoredOdds): Scores {
  const { won, odds, base } = scored;
  if (won.length === 0) return NOTHING;
  const brier = brierScore(odds, won);
  const brierBase = brierScore(base, won);
  const interval = skillInterval(scored);
  const bins = reliability(odds, won);
  return {
    n: won.length,
    brier,
    brier_base: brierBase,
    log_loss: logLoss(odds, won),
    log_loss_base: logLoss(base, won),
    skill: 1 - brier / brierBase,
    skill_low: interval.low,
    skill_high: interval.high,
    ece: expectedCalibrationError(bins),
    ece_base: expectedCalibrationError(reliability(base, won)),
    ece_noise: calibrationNoise(scored, bins),
    bins,
    by_year: scoreYears(scored),
  };
}

/** Skill is a ratio of sums, 1 - sum of (p - y)^2 / sum of (p0 - y)^2: per block the difference of both, over the second. */
function skillInterval({ block, won, odds, base }: ScoredOdds) {
  const gained = new Float64Array(block.reduce((last, own) => Math.max(last, own), 0) + 1);
  const lost = new Float64Array(gained.length);
  for (let i = 0; i < won.length; i++) {
    const b = block[i] as number;
    const ofBase = ((base[i] as number) - (won[i] as number)) ** 2;
    gained[b] = (gained[b] as number) + ofBase - ((odds[i] as number) - (won[i] as number)) ** 2;
    lost[b] = (lost[b] as number) + ofBase;
  }
  return bootstrapBlockMeanBounds(gained, lost, { level: LEVEL, repetitions: REPETITIONS, random: seeded(SEED) });
}

function scoreYears({ year, won, odds, base }: ScoredOdds): CalibrationEvidence["by_year"] {
  return [...new Set(year)].sort().map((own) => {
    let [n, errors, baseErrors] = [0, 0, 0];
    for (let i = 0; i < year.length; i++) {
      if (year[i] !== own) continue;
      n++;
      errors += ((odds[i] as number) - (won[i] as number)) ** 2;
      baseErrors += ((base[i] as number) - (won[i] as number)) ** 2;
    }
    return { year: own, n, brier: errors / n, brier_base: baseErrors / n };
  });
}
