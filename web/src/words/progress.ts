import type { Run } from "../../../client/types.ts";
import { count } from "./numbers.ts";

/** The stages of a run in their order, as they are shown. */
export const stageNames = {
  begin: "Begin",
  sources: "Sources",
  rates: "Rates",
  analyse: "Analyse",
  gate: "Gate",
  publish: "Publish",
  settle: "Settle",
} as const;

/** "Analyse: 90 of 99, symbols analysed" */
export function describeProgress(run: Run | null): string {
  if (run === null || run.status === "queued") return "Waiting for a worker";
  if (run.progress === null) return "Begun";
  const { stage, done, total, message } = run.progress;
  const howFar = total > 0 ? `: ${count(done)} of ${count(total)}` : "";
  return `${stageNames[stage]}${howFar}${message === "" || message === stage ? "" : `${total > 0 ? " " : ": "}${message}`}`;
}
