import type { Context } from "hono";
import type { ProblemDetails } from "../problem.ts";
import type { Caller, KnownCaller } from "./caller.ts";

/** By which means somebody can sign in here. */
export const signInWays = ["secret", "token"] as const;
export type SignInWay = (typeof signInWays)[number];

/** What somebody brings to say who they are. Where both are brought the secret counts. */
export interface Credentials {
  readonly secret?: string | undefined;
  readonly token?: string | undefined;
}

export interface SignedIn {
  readonly caller: KnownCaller;
  /** Unix seconds; null: for as long as the secret is the one that is set. */
  readonly expiresAt: number | null;
}

/** Who asks, and what they may do. All methods refuse by throwing an HTTPException that holds the problem. */
export interface Identity {
  readonly ways: readonly SignInWay[];
  /** Whoever asks; found out once for each request. Credentials that are wrong are refused, having none is not. */
  callerOf(c: Context): Promise<Caller>;
  /** Somebody who may change something: else 401, or 403 where signing in would not help. */
  requireWriter(c: Context): Promise<KnownCaller>;
  /** Somebody who may change what is everybody's. */
  requireAdmin(c: Context): Promise<KnownCaller>;
  /** Why somebody who brings nothing may only read, and what to do about it. */
  whyReadOnly(c: Context): ProblemDetails;
  /** What credentials are worth: else 401 or 403, 429 after too many tries, 503 where they cannot be checked now. */
  check(c: Context, brought: Credentials): Promise<SignedIn>;
  /** The session that a request brings with its cookie, null where that is over; a page of another site may not use it to write. */
  sessionOf(c: Context): Promise<SignedIn | null>;
  /** A signed session in exchange for what was checked. */
  trade(signedIn: SignedIn): Promise<{ readonly token: string; readonly expiresAt: number }>;
}
