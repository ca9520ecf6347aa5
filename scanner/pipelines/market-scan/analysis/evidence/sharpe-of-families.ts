import { sd } from "../statistics/moments.ts";
import { deflatedSharpe, estimateSharpe, probabilisticSharpe, type SharpeEstimate } from "../statistics/sharpe.ts";
import type { EventBook, FamilyEvents } from "./event-book.ts";
import { sumExcessByBlock } from "./excess-by-session.ts";
import type { FamilyEvidence } from "./family-evidence.ts";

/** Blocks below which a Sharpe ratio is two or three lucky months. */
const MIN_BLOCKS = 10;

/**
 * Sharpe ratios of the families' excess R summed by block of sessions, from a family's first event on: blocks without one count as 0.
 * PSR against 0, DSR against what the best of `trials` would reach by luck, the variance of trials being that of the families.
 */
export function sharpeOfFamilies({ families, panel }: EventBook, trials: number): FamilyEvidence["sharpe"][] {
  const estimates = families.map((events) => estimateOf(events, panel.days.length));
  const ratios = Float64Array.from(
    estimates.filter((estimate) => estimate !== null),
    ({ sharpe }) => sharpe,
  );
  const variance = ratios.length < 2 ? 0 : sd(ratios) ** 2;
  return estimates.map(
    (estimate) =>
      estimate && {
        per_block: estimate.sharpe,
        psr: probabilisticSharpe(estimate, 0, "classic"),
        dsr: deflatedSharpe(estimate, { count: trials, variance }).probability,
        trials,
      },
  );
}

function estimateOf(events: FamilyEvents, sessions: number): SharpeEstimate | null {
  const [first] = events.block;
  if (first === undefined) return null;
  const sums = sumExcessByBlock(events, sessions).subarray(first);
  if (sums.length < MIN_BLOCKS || sd(sums) === 0) return null;
  return estimateSharpe(sums);
}
