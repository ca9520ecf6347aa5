import type { Run } from "../../contract/run.ts";
import { uncached } from "../security-headers.ts";

/** When to come again where nothing is known of how long a run takes. */
const DEFAULT_RETRY_SECONDS = 5;

export interface Pending {
  readonly run: Run;
  /** The earliest start of the next run, after one that was not good. */
  readonly retryAt: string | null;
  readonly typicalSeconds: number | null;
  /** Database time, ms. */
  readonly now: number;
}

/** 202: there is nothing to serve yet, and this run is why. */
export function answerAccepted({ run, retryAt, typicalSeconds, now }: Pending): Response {
  const body = { run_id: run.id, pipeline: run.pipeline, status: run.status, detail: describe(run), progress: run.progress };
  const retrySeconds = retryAt === null ? remainingSeconds(run, typicalSeconds, now) : (Date.parse(retryAt) - now) / 1000;
  return new Response(JSON.stringify(body), {
    status: 202,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "retry-after": String(Math.max(1, Math.ceil(retrySeconds))),
      "larder-run": run.id,
      ...uncached,
    },
  });
}

function remainingSeconds({ begun_at }: Run, typicalSeconds: number | null, now: number): number {
  if (typicalSeconds === null) return DEFAULT_RETRY_SECONDS;
  const elapsedSeconds = begun_at === null ? 0 : (now - Date.parse(begun_at)) / 1000;
  return Math.max(DEFAULT_RETRY_SECONDS, typicalSeconds - elapsedSeconds);
}

function describe({ status, outcome, progress, reasons }: Run): string {
  const why = reasons.map(({ detail }) => detail).join("; ");
  if (status === "queued") return "There is no result yet: the run is waiting to start.";
  if (status === "running") {
    const how = progress === null ? "the run has begun" : `the run is at ${Math.floor(progress.percent)} % (${progress.stage})`;
    return `There is no result yet: ${how}.`;
  }
  return `There is no result yet: the last run was ${outcome === "refused" ? "refused" : status}${why === "" ? "" : ` (${why})`}.`;
}
