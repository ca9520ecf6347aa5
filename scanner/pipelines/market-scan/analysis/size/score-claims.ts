// Questions and their scores are in one order: `as ClaimQuestion` states that guarantee.
import { type ClaimQuestion, claimQuestions, claimSides } from "./claim-question.ts";
import { type Losses, pooledLosses, skillOf } from "./losses.ts";
import { calibrationErrorOf } from "./said.ts";
import type { ForecastScores } from "./score-forecasts.ts";
import type { ClaimScore } from "./size-validation.ts";

/** Odds farther off than this on average are not shown, however skilful. */
export const MAX_CALIBRATION_ERROR = 0.03;

type Claimed = Pick<ClaimScore, "kind" | "side" | "move" | "stop">;

/** A score for the ranges, for every question, and for all questions of a side together. */
export function scoreClaims({ range, questions }: ForecastScores, horizon: number): ClaimScore[] {
  const asked = questions.map(({ losses, said }, q) => ({
    question: claimQuestions[q] as ClaimQuestion,
    losses,
    ece: calibrationErrorOf(said),
  }));
  return [
    scoreClaim({ kind: "range", side: "both", move: null, stop: null }, horizon, range, null),
    ...asked.map(({ question, losses, ece }) => scoreClaim(question, horizon, losses, ece)),
    ...claimSides.map(({ kind, side }) => {
      const own = asked.filter(({ question }) => question.side === side);
      const errors = own.flatMap(({ ece }) => ece ?? []);
      const worst = errors.length === 0 ? null : Math.max(...errors);
      return scoreClaim({ kind, side, move: null, stop: null }, horizon, pooledLosses(own.map(({ losses }) => losses)), worst);
    }),
  ];
}

function scoreClaim({ kind, side, move, stop }: Claimed, horizon: number, losses: Losses, ece: number | null): ClaimScore {
  const skill = skillOf(losses);
  const earned = skill !== null && skill.low > 0 && (ece === null || ece <= MAX_CALIBRATION_ERROR);
  return {
    ...{ kind, side, horizon_bars: horizon, move, stop },
    skill: skill?.skill ?? null,
    skill_low: skill?.low ?? null,
    skill_high: skill?.high ?? null,
    ece,
    n: losses.n,
    source: earned ? "model" : "history",
  };
}
