import type { Progress } from "../../contract/run.ts";
import { type Stage, stages } from "../../contract/words.ts";
import type { Effort } from "../pipeline.ts";

/** Share of the whole, in percent, at which each stage starts: reading and analysing take nearly all the time. */
const startsAt: Record<Effort, Record<Stage, number>> = {
  both: { begin: 0, sources: 2, rates: 45, analyse: 48, gate: 90, publish: 92, settle: 98 },
  analysis: { begin: 0, sources: 0, rates: 0, analyse: 0, gate: 97, publish: 98, settle: 99 },
};

/** A stage under way: `done` may exceed `total` where a source brought more than was expected. */
export type Reached = Omit<Progress, "percent">;

/** Progress of a stage as progress of the run. */
export function progressOf(reached: Reached, effort: Effort = "both"): Progress {
  const { stage, done, total } = reached;
  const from = startsAt[effort][stage];
  const next = stages[stages.indexOf(stage) + 1];
  const to = next === undefined ? 100 : startsAt[effort][next];
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return { ...reached, percent: Math.round((from + (to - from) * share) * 10) / 10 };
}
