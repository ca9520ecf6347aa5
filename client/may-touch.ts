import type { Run } from "./run-types.ts";
import type { Session } from "./session-client.ts";

/** Whether somebody may cancel a run and try it again: whose it is, and administrators. */
export function mayTouch(run: Pick<Run, "user_id">, session: Session | null): boolean {
  if (session === null || !session.can_write) return false;
  return session.admin || (run.user_id !== null && run.user_id === session.id);
}
