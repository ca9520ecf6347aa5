import type { ShortRun } from "../../../contract/run-event.ts";
import type { Progress, Run } from "../../run-types.ts";

/** A run as it is after an event, where only that is known. */
export function patchRun<R extends Run>(row: R, { user_id: _whose, ...news }: ShortRun): R {
  const isSameAttempt = news.status === "running" && row.status === "running" && news.attempt === row.attempt;
  const isBehind = isSameAttempt && (row.progress?.percent ?? 0) > (news.progress?.percent ?? 0);
  const { status, asked_at, run_after, begun_at, settled_at } = news;
  return {
    ...row,
    ...news,
    progress: isBehind ? row.progress : news.progress,
    position: status === "queued" ? row.position : null,
    wait_seconds: status === "queued" ? null : secondsBetween(Math.max(Date.parse(asked_at), Date.parse(run_after)), begun_at),
    duration_seconds: secondsBetween(begun_at === null ? null : Date.parse(begun_at), settled_at),
  };
}

/** A run whose holder has said how far it is. Said late, of a run that is over, it changes nothing. */
export function patchProgress<R extends Run>(row: R, progress: Progress): R {
  if (row.settled_at !== null || (row.progress?.percent ?? 0) > progress.percent) return row;
  return { ...row, progress, status: "running", position: null };
}

/** Milliseconds since 1970, to ISO 8601. */
function secondsBetween(from: number | null, to: string | null): number | null {
  return from === null || to === null ? null : Math.max(0, Date.parse(to) - from) / 1000;
}
