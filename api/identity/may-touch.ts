import type { Caller } from "./caller.ts";

/** Whether somebody may see all of a run, cancel it and try it again: whose it is, and admins. A run of nobody's is the admins'. */
export function mayTouch(run: { readonly user_id: string | null }, caller: Caller): boolean {
  if (caller.kind === "anonymous") return false;
  return caller.admin || run.user_id === caller.id;
}
