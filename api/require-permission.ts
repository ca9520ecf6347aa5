import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { refuseStrangers } from "./local-caller.ts";
import { refuse } from "./refuse.ts";

/** Who may change something over HTTP. */
export interface WritePermission {
  /** Whether nobody but this machine reaches the server. */
  readonly acceptsWrites: boolean;
  /** Known to whoever may write from elsewhere; undefined: nobody may. */
  readonly runSecret: string | undefined;
}

/** Lets a request pass that brings the secret (X-Run-Secret) or comes from this machine. @throws HTTPException 403 that names the remedy */
export function requirePermission(c: Context, { acceptsWrites, runSecret }: WritePermission): void {
  const brought = c.req.header("x-run-secret");
  if (brought === undefined) refuseStrangers(c, acceptsWrites);
  else if (runSecret === undefined)
    refuse("not-allowed", {
      detail: "X-Run-Secret was sent, and no secret is set here.",
      remedy: "Set RUN_SECRET on the server.",
    });
  else if (!isEqual(brought, runSecret))
    refuse("not-allowed", { detail: "X-Run-Secret is not the one that is set here.", remedy: "Send the value of RUN_SECRET." });
}

/** In a time that says nothing of how far they agree, nor how long the secret is. */
function isEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
