import type { CryptoKey, JWTHeaderParameters, JWTPayload, JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { LarderError } from "../../contract/errors.ts";
import { type BadToken, badToken, no } from "./bad-token.ts";
import { type KnownCaller, reservedIds } from "./caller.ts";
import { openKeySet } from "./key-set.ts";
import type { TokenSettings } from "./token-settings.ts";

/** Two machines' clocks agree to within this, or somebody has to set one. */
const CLOCK_TOLERANCE_SECONDS = 5;
const KEY_SET_ALGORITHMS = ["RS256", "ES256"] as const;
const SECRET_ALGORITHM = "HS256";

export interface Verified {
  readonly caller: KnownCaller;
  /** Unix seconds. */
  readonly expiresAt: number;
}

/** `now` in milliseconds. Rejects with LarderError try_later where the issuer's keys cannot be had. */
export type VerifyToken = (token: string, now: number) => Promise<Verified | BadToken>;

/** Of what an access token of Supabase says, what is gone by here. */
const claims = z.object({
  sub: z.string().min(1).max(255),
  exp: z.number(),
  email: z.string().max(320).optional().catch(undefined),
  app_metadata: z.object({ role: z.unknown() }).optional().catch(undefined),
});

/**
 * Checks access tokens (RFC 7519): signature, audience, issuer, times. Which algorithms count is set up here, never read from a
 * token, and each kind of key is used with its own only: a public key is nobody's HS256 secret. `elapsed` as of openKeySet.
 */
export function createTokenVerifier(settings: TokenSettings, elapsed: () => number): VerifyToken {
  const { audience, issuer, secret, keySet } = settings;
  const algorithms = [...(keySet === undefined ? [] : KEY_SET_ALGORITHMS), ...(secret === undefined ? [] : [SECRET_ALGORITHM])];
  let opening: Promise<JWTVerifyGetKey> | undefined;

  const keyFor: JWTVerifyGetKey = async (header: JWTHeaderParameters, token): Promise<CryptoKey | Uint8Array> => {
    if (header.alg === SECRET_ALGORITHM && secret !== undefined) return new TextEncoder().encode(secret);
    if (keySet === undefined) throw new LarderError("bug", `a token of ${header.alg} passed the list of algorithms`);
    opening ??= openKeySet(keySet, elapsed);
    return (await (
      await opening
    )(header, token)) as CryptoKey; // a key set holds nothing else
  };

  return async (token, now) => {
    const { jwtVerify, errors } = await import("jose");
    const wanted = {
      algorithms,
      audience,
      ...(issuer === undefined ? {} : { issuer }),
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now),
      requiredClaims: ["sub", "exp"],
    };
    try {
      return callerOfToken((await jwtVerify(token, keyFor, wanted)).payload);
    } catch (thrown) {
      if (thrown instanceof errors.JWKSInvalid) throw unreadableKeys(thrown);
      if (thrown instanceof errors.JOSEError) return badToken(thrown);
      throw thrown;
    }
  };
}

function callerOfToken(payload: JWTPayload): Verified | BadToken {
  const read = claims.safeParse(payload);
  if (!read.success) return no(`The token's "${String(read.error.issues[0]?.path[0])}" is missing or cannot be used.`);
  const { sub: id, exp: expiresAt, email, app_metadata } = read.data;
  if (reservedIds.has(id)) return no(`The token's "sub" is "${id}", which is nobody's name.`);
  const admin = app_metadata?.role === "admin"; // only the service writes app_metadata; user_metadata is the user's own
  return { caller: { kind: "user", id, admin, ...(email === undefined ? {} : { email }) }, expiresAt };
}

function unreadableKeys(cause: Error): LarderError {
  return new LarderError("try_later", "The issuer's answer about its keys is no key set", {
    remedy: "Check SUPABASE_URL or SUPABASE_JWKS_URL",
    cause,
  });
}
