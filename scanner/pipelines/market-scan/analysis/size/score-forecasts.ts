// Symbols, folds and bars are walked within their columns: `as number` and the like state that guarantee.
import { type PassageOdds, passages } from "../../../../../contract/path-odds.ts";
import { isoDay } from "../../bars.ts";
import { type ClaimQuestion, claimQuestions } from "./claim-question.ts";
import { addOutcome, addToDecile, type Coverage, noCoverage } from "./coverage.ts";
import type { SizeDesign } from "./design-size.ts";
import { type FoldAnswers, foldAnswers, rangeProbabilities, type SigmaRange } from "./fold-answers.ts";
import { giveWay } from "./give-way.ts";
import { isJudged, strideOf } from "./judged-sessions.ts";
import { addLoss, type Losses, noLosses } from "./losses.ts";
import { type OwnHistory, ownHistory } from "./own-history.ts";
import { nothingSaid, type Said, say } from "./said.ts";
import type { Fold, SizeForecasts } from "./walk-forward.ts";

/** Everything said over the sessions forecast, and what came of it, beside what plain history would have said. */
export interface ForecastScores {
  readonly range: Losses;
  /** In the order of `claimQuestions`; only touches say odds. */
  readonly questions: readonly { readonly losses: Losses; readonly said: Said }[];
  /** By calendar year of the session forecast from. */
  readonly coverage: ReadonlyMap<number, Coverage>;
}

/** One forecast: what is judged, and where its losses go. */
interface Case {
  readonly sigma: number;
  readonly path: number;
  readonly block: number;
  readonly year: number;
}

/** Sessions in a block: neighbouring outcomes overlap, so a block has to outlast the horizon. */
export function blockSessions(horizon: number): number {
  return Math.max(20, 2 * horizon);
}

/** Symbols scored before others have their turn: some milliseconds of work. */
const SYMBOLS_PER_TURN = 8;

/**
 * Scores the forecasts judged (see `strideOf`) whose outcome is known against the symbol's own history up to the same bar: outcomes
 * complete by then, and no later. That is the harder of two comparisons: history is that of the day, the model up to a quarter old.
 */
export async function scoreForecasts(
  design: SizeDesign,
  forecasts: SizeForecasts,
  signal?: AbortSignal,
): Promise<ForecastScores> {
  const { panel } = design;
  const years = Array.from(panel.days, (day) => Number(isoDay(day).slice(0, 4)));
  const answers: (FoldAnswers | null)[] = [];
  for (const fold of forecasts.folds) {
    const sigmas = sigmaRange(design, forecasts.sigma, fold);
    answers.push(sigmas && foldAnswers(fold.starts, forecasts.horizon, sigmas));
    await giveWay(signal);
  }
  const scores = noScores(panel.days.length, forecasts.horizon);
  for (const s of panel.symbols.keys()) {
    if (s % SYMBOLS_PER_TURN === 0) await giveWay(signal);
    scoreSymbol({ scores, design, forecasts, answers, years }, s);
  }
  return scores;
}

/** Null where nothing was forecast. */
function sigmaRange({ panel }: SizeDesign, sigma: readonly Float64Array[], { from, to }: Fold): SigmaRange | null {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const [s, barAt] of panel.at.entries()) {
    for (let session = from; session < to; session++) {
      const bar = barAt[session] as number;
      const own = bar < 0 ? Number.NaN : ((sigma[s] as Float64Array)[bar] as number);
      if (own > 0 && own < least) least = own;
      if (own > most) most = own;
    }
  }
  return most > 0 ? { least, most } : null;
}

/** What one symbol's forecasts are scored with: answers by fold, calendar years by session. */
interface Scoring {
  readonly scores: ReturnType<typeof noScores>;
  readonly design: SizeDesign;
  readonly forecasts: SizeForecasts;
  readonly answers: readonly (FoldAnswers | null)[];
  readonly years: readonly number[];
}

function scoreSymbol({ scores, design, forecasts, answers, years }: Scoring, s: number): void {
  const { panel, logs } = design;
  const { horizon, folds, sigma } = forecasts;
  const history = ownHistory(logs[s] as SizeDesign["logs"][number], horizon);
  if (!history) return;
  const barAt = panel.at[s] as Int32Array;
  const stride = strideOf(panel.symbols.length, horizon);
  for (const [f, { from, to }] of folds.entries()) {
    const answer = answers[f];
    if (!answer) continue;
    for (let session = from; session < to; session++) {
      const path = barAt[session] as number;
      if (path < horizon || path >= history.paths || !isJudged(s, session, stride)) continue;
      const own = (sigma[s] as Float64Array)[path] as number;
      if (!(own > 0)) continue;
      history.learnUpTo(path - horizon);
      const block = Math.floor(session / blockSessions(horizon));
      scoreCase(scores, { sigma: own, path, block, year: years[session] as number }, answer, history);
    }
  }
}

function noScores(sessions: number, horizon: number) {
  const blocks = Math.ceil(sessions / blockSessions(horizon));
  const questions = claimQuestions.map(() => ({
    losses: noLosses(blocks),
    said: nothingSaid(),
  }));
  return { range: noLosses(blocks), questions, coverage: new Map<number, Coverage>() };
}

function scoreCase(scores: ReturnType<typeof noScores>, own: Case, answers: FoldAnswers, history: OwnHistory): void {
  scoreRange(scores, own, answers, history);
  for (let q = 0; q < claimQuestions.length; q++) {
    const { losses, said } = scores.questions[q] as ForecastScores["questions"][number];
    const outcome = (history.outcomes[q] as Uint8Array)[own.path] as number;
    if ((claimQuestions[q] as ClaimQuestion).stop === null) {
      const odds = answers.touch(own.sigma, q);
      say(said, odds, outcome);
      addLoss(losses, own.block, (odds - outcome) ** 2, (history.share(q, 1) - outcome) ** 2);
    } else {
      addLoss(losses, own.block, threeWay(answers.passage(own.sigma, q), outcome), threeWay(historyOdds(history, q), outcome));
    }
  }
}

/** Of one forecast and its reference after the other. */
const said = new Float64Array(rangeProbabilities.length);
const reference = said.slice();

function scoreRange(
  { range, coverage }: ReturnType<typeof noScores>,
  own: Case,
  answers: FoldAnswers,
  history: OwnHistory,
): void {
  const end = history.end[own.path] as number;
  for (let k = 0; k < said.length; k++) {
    said[k] = (answers.quantiles[k] as number) * own.sigma;
    reference[k] = history.quantile(rangeProbabilities[k] as number);
  }
  addLoss(range, own.block, pinball(said, end), pinball(reference, end));
  const year = coverage.get(own.year) ?? noCoverage();
  coverage.set(own.year, year);
  addOutcome(year, end, said, reference);
  addToDecile(year, answers.cumulative(own.sigma, end));
}

/** Loss of quantiles (Koenker & Bassett 1978), summed over `rangeProbabilities`. */
function pinball(quantiles: Float64Array, end: number): number {
  let loss = 0;
  for (let k = 0; k < quantiles.length; k++) {
    const over = end - (quantiles[k] as number);
    const p = rangeProbabilities[k] as number;
    loss += over < 0 ? (p - 1) * over : p * over;
  }
  return loss;
}

function historyOdds(history: OwnHistory, question: number): PassageOdds {
  return {
    target_first: history.share(question, passages.target),
    stop_first: history.share(question, passages.stop),
    neither: history.share(question, passages.neither),
  };
}

/** Brier's score over the three ends of a first passage. */
function threeWay({ target_first, stop_first, neither }: PassageOdds, outcome: number): number {
  return (
    (target_first - Number(outcome === passages.target)) ** 2 +
    (stop_first - Number(outcome === passages.stop)) ** 2 +
    (neither - Number(outcome === passages.neither)) ** 2
  );
}
