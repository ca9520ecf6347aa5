import type { PipelineState } from "../../../client/react/use-pipeline-states.ts";
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

/** "Every 15 min" would be a guess at a cron expression: it is shown as it is. */
export const scheduleInWords = (schedule: { cron: string; time_zone: string; interval_seconds: number | null }): string =>
  schedule.interval_seconds === null
    ? `${schedule.cron} (${schedule.time_zone})`
    : `every ${ageInWords(schedule.interval_seconds)}`;
