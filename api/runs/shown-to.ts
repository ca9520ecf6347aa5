import type { Run } from "../../contract/run.ts";
import type { Viewer } from "../../store/runs/run-filter.ts";
import type { RunRow } from "../../store/runs/run-row.ts";
import type { Caller } from "../identity/caller.ts";
import { mayTouch } from "../identity/may-touch.ts";
import type { RunDetail } from "./run-schemas.ts";

/** Whose runs a caller finds: a pipeline's are everybody's to see, an own run is its user's and the admins'. */
export function viewerOf(caller: Caller): Viewer {
  if (caller.kind === "anonymous") return { sees: "own", userId: null };
  return caller.admin ? { sees: "all" } : { sees: "own", userId: caller.id };
}

export function maySee(run: Pick<Run, "own" | "user_id">, caller: Caller): boolean {
  return !run.own || mayTouch(run, caller);
}

/** A run without what is not this caller's to know: who asked for it, and whose it is. */
export function rowFor(caller: Caller, row: RunRow): RunRow {
  return mayTouch(row, caller) ? row : { ...row, user_id: null, requesters: [] };
}

/** `position`: its place in the line of its user. */
export function detailFor(caller: Caller, run: Run, position: number | null): RunDetail {
  const { key: _key, slot: _slot, force: _force, accept: _accept, input, requesters, kept_groups, ...common } = run;
  const row = {
    ...common,
    requesters: requesters.map(({ name }) => name),
    position,
    wait_seconds: run.status === "queued" ? null : secondsBetween(later(run.asked_at, run.run_after), run.begun_at),
    duration_seconds: secondsBetween(run.begun_at, run.settled_at),
  };
  return { ...rowFor(caller, row), input: mayTouch(run, caller) ? input : null, kept_groups };
}

function secondsBetween(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : Math.max(0, Date.parse(to) - Date.parse(from)) / 1000;
}

/** Instants of the database are all written alike. */
const later = (a: string, b: string) => (a > b ? a : b);
