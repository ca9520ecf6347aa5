import { refuse } from "../refuse.ts";
import type { BadToken } from "./bad-token.ts";
import { operator } from "./caller.ts";
import type { Credentials, SignedIn } from "./identity.ts";
import { isEqual } from "./is-equal.ts";
import { refuseToken } from "./refuse-caller.ts";
import type { VerifyToken } from "./verify-token.ts";

export interface Checks {
  readonly runSecret: string | undefined;
  /** Null: nobody's tokens are known here. */
  readonly verifyToken: VerifyToken | null;
  /** Milliseconds. */
  now(): number;
  /** Told of each wrong secret or token, before it is refused; an expired token is nobody's guess. */
  onFailed(): Promise<void>;
}

/** What a secret or token is worth. @throws HTTPException 401 or 403 that says why it is worth nothing */
export async function checkCredentials({ secret, token = "" }: Credentials, checks: Checks): Promise<SignedIn> {
  return secret === undefined ? checkToken(token, checks) : checkSecret(secret, checks);
}

async function checkSecret(secret: string, { runSecret, onFailed }: Checks): Promise<SignedIn> {
  if (runSecret === undefined)
    return refuse("not-allowed", {
      detail: "X-Run-Secret was sent, and no secret is set here.",
      remedy: "Set RUN_SECRET on the server.",
    });
  if (isEqual(secret, runSecret)) return { caller: operator, expiresAt: null };
  await onFailed();
  return refuse("not-allowed", {
    detail: "X-Run-Secret is not the one that is set here.",
    remedy: "Send the value of RUN_SECRET.",
  });
}

async function checkToken(token: string, { verifyToken, now, onFailed }: Checks): Promise<SignedIn> {
  if (verifyToken === null)
    return refuse("not-allowed", {
      detail: "A token was sent, and this server has no way to check it.",
      remedy: "Set SUPABASE_URL or SUPABASE_JWT_SECRET on the server.",
    });
  const verified = await verifyToken(token, now());
  if (!isBad(verified)) return verified;
  if (!verified.expired) await onFailed();
  return refuseToken(verified);
}

const isBad = (verified: SignedIn | BadToken): verified is BadToken => "detail" in verified;
