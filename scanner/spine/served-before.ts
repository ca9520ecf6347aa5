import type { Run } from "../../contract/run.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Door } from "../../contract/verbs.ts";

type Judged = Pick<Run, "pipeline" | "own" | "retry_of">;

/** What may stand in for groups that a run does not read: the pipeline's snapshots; for an own run what the run it repeats has brought. */
export async function servedBefore({ pipeline, own, retry_of }: Judged, door: Door): Promise<readonly Snapshot[]> {
  if (!own) return (await door.call("latest", { pipeline })).snapshots;
  return retry_of === null ? [] : (await door.call("result", { run_id: retry_of })).results;
}
