import { hkdfSync } from "node:crypto";
import { z } from "zod";
import { type KnownCaller, operator } from "./caller.ts";
import type { Verified } from "./verify-token.ts";

/** A working day and a night shift: after it one signs in again. */
const LONGEST_SECONDS = 12 * 3600;
const ALGORITHM = "HS256";
const ISSUER = "larder";
const AUDIENCE = "larder-session";
const KEY_BYTES = 32;

/** What a session says of who has it; the times are the token's. */
const held = z.object({
  sub: z.string().min(1),
  exp: z.number(),
  kind: z.enum(["machine", "user"]),
  admin: z.boolean(),
  email: z.string().optional(),
});

export interface SessionTokens {
  /** @param until Unix seconds at which what it was traded for ends; null: never. */
  sign(caller: KnownCaller, until: number | null, now: number): Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** Null where it is over, or not of this installation. `now` in milliseconds. */
  read(token: string, now: number): Promise<Verified | null>;
}

/**
 * Sessions as signed tokens: every process that knows the installation's key reads them, and none keeps them. The run secret is
 * mixed into the key, so that changing it ends all sessions.
 */
export function createSessionTokens(installationKey: () => Promise<string>, runSecret: string | undefined): SessionTokens {
  const keyOf = async () =>
    new Uint8Array(hkdfSync("sha256", Buffer.from(await installationKey(), "hex"), runSecret ?? "", "larder session", KEY_BYTES));

  return {
    sign: async (caller, until, now) => {
      const { SignJWT } = await import("jose");
      const issuedAt = Math.floor(now / 1000);
      const expiresAt = Math.min(issuedAt + LONGEST_SECONDS, until ?? Number.POSITIVE_INFINITY);
      const { id, kind, admin } = caller;
      const email = caller.kind === "user" && caller.email !== undefined ? { email: caller.email } : {};
      const token = await new SignJWT({ kind, admin, ...email })
        .setProtectedHeader({ alg: ALGORITHM })
        .setSubject(id)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(await keyOf());
      return { token, expiresAt };
    },
    read: async (token, now) => {
      const { jwtVerify, errors } = await import("jose");
      const wanted = { algorithms: [ALGORITHM], issuer: ISSUER, audience: AUDIENCE, currentDate: new Date(now) };
      try {
        return verifiedOf(held.parse((await jwtVerify(token, await keyOf(), wanted)).payload));
      } catch (thrown) {
        if (thrown instanceof errors.JOSEError) return null;
        throw thrown;
      }
    },
  };
}

function verifiedOf({ sub: id, exp: expiresAt, kind, admin, email }: z.output<typeof held>): Verified {
  if (kind === "machine") return { caller: operator, expiresAt };
  return { caller: { kind, id, admin, ...(email === undefined ? {} : { email }) }, expiresAt };
}
