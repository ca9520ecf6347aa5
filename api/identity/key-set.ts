import type { JWTVerifyGetKey } from "jose";
import { LarderError, toLarderError } from "../../contract/errors.ts";
import { sharedFor } from "../shared-for.ts";
import type { KeySetSettings } from "./token-settings.ts";

/** Keys are asked for anew this often, so that one that was withdrawn is believed no longer than that. */
const KEPT_MS = 10 * 60_000;
/** A key nobody knows makes the set be read again, but not for each of a thousand made-up ones. */
const UNKNOWN_KEY_REST_MS = 30_000;
/** While the host is away, whoever brings a token within this time hears the same answer. */
const AWAY_REST_MS = 5000;
/** Longer than a healthy host takes, shorter than a page's patience. */
const PATIENCE_MS = 5000;

/**
 * The public keys at an address, kept in memory. `elapsed` is a clock in milliseconds that is never set.
 * @throws LarderError try_later where they cannot be had: that says nothing about a token
 */
export async function openKeySet({ url, fetchJson }: KeySetSettings, elapsed: () => number): Promise<JWTVerifyGetKey> {
  const { createRemoteJWKSet, customFetch } = await import("jose");
  const shared = sharedFor(AWAY_REST_MS, elapsed, () => fetchJson(url, AbortSignal.timeout(PATIENCE_MS)).catch(away));
  return createRemoteJWKSet(new URL(url), {
    cacheMaxAge: KEPT_MS,
    cooldownDuration: UNKNOWN_KEY_REST_MS,
    [customFetch]: async () => Response.json(await shared.get()),
  });
}

function away(thrown: unknown): never {
  const { message } = toLarderError(thrown);
  throw new LarderError("try_later", `The keys that tokens are checked with cannot be read: ${message}`, {
    remedy: "Try again shortly; if it stays so, check SUPABASE_URL or SUPABASE_JWKS_URL",
    cause: thrown,
  });
}
