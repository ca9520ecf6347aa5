import type { SourceReport } from "../../contract/candidate.ts";
import type { Reason } from "../../contract/run.ts";

/**
 * Whether a refusal says only that groups could not be read for now: its reasons are about groups of which there is nothing, and whose
 * sources were blocked or failed. Groups that were left out on purpose say nothing.
 */
export function isAway(reasons: readonly Reason[], sources: readonly SourceReport[]): boolean {
  const wanting = reasons.filter(({ code }) => code !== "kept");
  if (wanting.length === 0) return areAway(sources);
  return wanting.every(({ code, group }) => code === "empty" && areAway(linesAbout(group, sources)));
}

/** A source that failed as a whole reports under its own name: it may have been the one that brings the group. */
function linesAbout(group: string | null, sources: readonly SourceReport[]): readonly SourceReport[] {
  if (group === null) return sources;
  const named = sources.filter((line) => line.group === group);
  return named.length > 0 ? named : sources.filter(({ id, group }) => id === group);
}

const areAway = (lines: readonly SourceReport[]): boolean =>
  lines.length > 0 && lines.every(({ state }) => state === "failed" || state === "blocked");
