import type { PipelineState } from "../../../client/react/use-pipeline-states.ts";
import type { Pipeline } from "../../../client/types.ts";
import { ageInWords } from "../../../contract/freshness.ts";
import { untilWords } from "./times.ts";

const states: Readonly<Record<NonNullable<PipelineState["state"]>, string>> = {
  fresh: "Up to date",
  stale: "Older than it should be",
  expired: "Too old to rely on",
};

/** "Up to date", "Nothing published yet". */
export const resultState = (state: PipelineState["state"]): string => (state === null ? "Nothing published yet" : states[state]);

/** "3 min ago"; null where there is no result. */
export const resultAge = (ageSeconds: number | null): string | null =>
  ageSeconds === null ? null : `${ageInWords(ageSeconds)} ago`;

/** "Next run in 4 min" */
export const nextRun = (inSeconds: number): string => `Next run ${untilWords(new Date(inSeconds * 1000).toISOString(), 0)}`;

/** "every 10 min" where the cron expression is as simple as that; else the expression itself. */
export function scheduleInWords({ cron, time_zone, interval_seconds }: Pipeline["schedule"]): string {
  if (interval_seconds !== null) return `every ${ageInWords(interval_seconds)}`;
  if (cron === "* * * * *") return "every minute";
  const minutes = /^\*\/(\d+) \* \* \* \*$/.exec(cron)?.[1];
  return minutes === undefined ? `${cron} (${time_zone})` : `every ${minutes} min`;
}
