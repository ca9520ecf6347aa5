import type { Run, Stage } from "./run-types.ts";

/** The stages of a run in their order, as they are shown. */
export const stageNames: Readonly<Record<Stage, string>> = {
  begin: "Begin",
  sources: "Sources",
  rates: "Rates",
  analyse: "Analyse",
  gate: "Gate",
  publish: "Publish",
  settle: "Settle",
};

const number = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** "Analyse: 90 of 99 symbols analysed", "Number 2 in line". `now`: ms. */
export function describeProgress(run: Run | null, now: number, timeZone?: string): string {
  if (run === null) return "Waiting for a worker";
  if (run.cancel_requested && run.settled_at === null) return "Being cancelled";
  if (run.status === "queued") return describeWait(run, now, timeZone);
  if (run.progress === null) return "Begun";
  const { stage, done, total, message } = run.progress;
  const howFar = total > 0 ? `: ${number.format(done)} of ${number.format(total)}` : "";
  return `${stageNames[stage]}${howFar}${message === "" || message === stage ? "" : `${total > 0 ? " " : ": "}${message}`}`;
}

function describeWait({ position, attempt, max_attempts, run_after }: Run, now: number, timeZone?: string): string {
  if (Date.parse(run_after) > now) {
    const seconds = Date.parse(run_after) - now < 60_000 ? "2-digit" : undefined;
    const at = new Date(run_after).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: seconds, timeZone });
    return attempt > 0 ? `Tries again at ${at}, attempt ${attempt + 1} of ${max_attempts}` : `Begins at ${at}`;
  }
  return position === null || position === 1 ? "Waiting for a worker" : `Number ${position} in line`;
}

/** How a run ended, or that it has not: "Published", "Refused", "Under way". */
export function describeStatus({ status, outcome, own, attempt }: Pick<Run, "status" | "outcome" | "own" | "attempt">): string {
  if (status === "queued") return attempt > 0 ? "Waiting to try again" : "Waiting";
  if (status === "running") return "Under way";
  if (status === "succeeded") return outcome === "refused" ? "Refused" : own ? "Finished" : "Published";
  return status === "failed" ? "Failed" : "Cancelled";
}

/** Why it was not published, in one line; null where nothing is said. */
export const describeReasons = ({ reasons }: Pick<Run, "reasons">): string | null =>
  reasons.map(({ detail }) => detail.replace(/\.$/, "")).join("; ") || null;
