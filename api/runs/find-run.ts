import type { Run } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Caller } from "../identity/caller.ts";
import { mayTouch } from "../identity/may-touch.ts";
import { refuse } from "../refuse.ts";
import { maySee } from "./shown-to.ts";

export interface FoundRun {
  readonly run: Run;
  /** Its place in the line of its user. */
  readonly position: number | null;
}

/** A run that this caller may see. @throws HTTPException 404, also where there is one that they may not */
export async function findRun(door: Door, id: string, caller: Caller): Promise<FoundRun> {
  const { run, position } = await door.call("status", { key: "", run_id: id });
  if (run === null || !maySee(run, caller))
    return refuse("not-found", {
      detail: `There is no run ${id}.`,
      remedy: "GET /api/runs lists them; POST /api/runs starts one.",
    });
  return { run, position };
}

/** A run that this caller may cancel and try again. @throws HTTPException 404 as above, 403 for a run that they may only see */
export async function findOwnRun(door: Door, id: string, caller: Caller): Promise<FoundRun> {
  const found = await findRun(door, id, caller);
  if (mayTouch(found.run, caller)) return found;
  return refuse("not-allowed", {
    detail: `Run ${id} is one of ${found.run.pipeline} itself, not yours.`,
    remedy: "Ask an administrator, or start a run of your own with an input.",
  });
}
