import type { GroupMeasures } from "../../contract/candidate.ts";
import type { GateThresholds } from "../../contract/pipeline.ts";
import type { VerbAnswer } from "../../contract/verbs.ts";
import { deviationsOf } from "./deviations.ts";

export type PastRun = VerbAnswer<"history">["runs"][number];

/** What the past says about one group. */
export interface Baseline {
  /** Its measures in published runs of equal configuration where it was the run's own part, since the last new normal, newest first. */
  readonly good: readonly GroupMeasures[];
  /** Its measures in the unbroken row of most recent runs of equal configuration that did not accept it, newest first. */
  readonly rejected: readonly GroupMeasures[];
  /** As-of of the part that was published last, whatever the configuration, in milliseconds. */
  readonly publishedAsOf: number | null;
  /** When its part in the served snapshot was read, in milliseconds; null where that snapshot has none, or none of this configuration. */
  readonly servedSince: number | null;
}

/**
 * `history` is newest first and holds settled runs with an outcome. A run that did not measure the group (its source was
 * away, the file was empty) says nothing about its level: it is neither accepted nor rejected and breaks no row.
 */
export function baselineOf(group: string, configDigest: string, history: readonly PastRun[], limits: GateThresholds): Baseline {
  const measured = history.filter((past) => past.groups[group] !== undefined);
  const comparable = measured.filter((past) => past.config_digest === configDigest);
  const accepted = (past: PastRun) => past.outcome === "published" && !past.carried.includes(group);
  const firstAccepted = comparable.findIndex(accepted);
  const rejected = firstAccepted === -1 ? comparable : comparable.slice(0, firstAccepted);
  const lastAsOf = measured.find(accepted)?.groups[group]?.as_of ?? null;
  return {
    good: sinceNewNormal(group, measuresOf(group, comparable.filter(accepted)), limits),
    rejected: measuresOf(group, rejected),
    publishedAsOf: lastAsOf === null ? null : Date.parse(lastAsOf),
    servedSince: servedSince(group, configDigest, history),
  };
}

function measuresOf(group: string, runs: readonly PastRun[]): GroupMeasures[] {
  return runs.flatMap((past) => past.groups[group] ?? []);
}

/**
 * What was published against the word of its own past (three candidates agreed, an operator accepted or forced it) began a
 * new normal: what lay before it would only speak against its successors.
 */
function sinceNewNormal(group: string, good: readonly GroupMeasures[], limits: GateThresholds): readonly GroupMeasures[] {
  let normal: GroupMeasures[] = [];
  for (const next of good.toReversed())
    normal = deviationsOf(group, next, normal, limits).length > 0 ? [next] : [next, ...normal];
  return normal;
}

/** Back along the runs that carried the group to the one that read it: a snapshot of another configuration ends the way. */
function servedSince(group: string, configDigest: string, history: readonly PastRun[]): number | null {
  const published = history.filter((past) => past.outcome === "published");
  const reader = published.find((past) => past.config_digest !== configDigest || !past.carried.includes(group));
  const isItsOwn = reader?.config_digest === configDigest && reader.groups[group] !== undefined;
  return reader !== undefined && isItsOwn ? Date.parse(reader.begun_at) : null;
}
