import type { Progress } from "../../contract/run.ts";
import { type Stage, stages } from "../../contract/words.ts";

/** Share of the whole, in percent, at which each stage starts: reading and analysing take nearly all the time. */
const startsAt: Record<Stage, number> = { begin: 0, sources: 2, rates: 45, analyse: 48, gate: 90, publish: 92, settle: 98 };

/** Progress of a stage as progress of the run. `done` may exceed `total` where a source brought more than was expected. */
export function progressOf(stage: Stage, done: number, total: number, message: string): Progress {
  const from = startsAt[stage];
  const next = stages[stages.indexOf(stage) + 1];
  const to = next === undefined ? 100 : startsAt[next];
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return { percent: Math.round((from + (to - from) * share) * 10) / 10, stage, done, total, message };
}
