import type { GroupMeasures } from "../../contract/candidate.ts";
import type { VerbAnswer } from "../../contract/verbs.ts";

export type PastRun = VerbAnswer<"history">["runs"][number];

/** What the past says about one group. */
export interface Baseline {
  /** Measures of the group in published runs of equal configuration where it was the run's own part, newest first. */
  readonly good: readonly GroupMeasures[];
  /** Measures of the group in the unbroken row of most recent runs that did not accept it, newest first. */
  readonly rejected: readonly GroupMeasures[];
  /** Newest as-of of the group ever published, whatever the configuration. */
  readonly publishedAsOf: number | null;
  /** When the group's part in the served snapshot was last read from its source, in milliseconds. */
  readonly servedSince: number | null;
}

/** `history` is newest first and holds settled runs with an outcome. */
export function baselineOf(group: string, configDigest: string, history: readonly PastRun[]): Baseline {
  const comparable = history.filter((past) => past.config_digest === configDigest && past.groups[group] !== undefined);
  const accepted = (past: PastRun) => past.outcome === "published" && !past.carried.includes(group);
  const firstAccepted = comparable.findIndex(accepted);
  const rejected = firstAccepted === -1 ? comparable : comparable.slice(0, firstAccepted);
  const lastOwn = history.find((past) => accepted(past) && past.groups[group] !== undefined);
  const asOf = lastOwn?.groups[group]?.as_of;
  return {
    good: measuresOf(group, comparable.filter(accepted)),
    rejected: measuresOf(group, rejected),
    publishedAsOf: asOf === undefined || asOf === null ? null : Date.parse(asOf),
    servedSince: lastOwn === undefined ? null : Date.parse(lastOwn.begun_at),
  };
}

function measuresOf(group: string, runs: readonly PastRun[]): GroupMeasures[] {
  return runs.flatMap((past) => past.groups[group] ?? []);
}

/** Middle value; the mean of the two middle ones for an even count; null for none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}
