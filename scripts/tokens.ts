import type { TokenSettings } from "../api/identity/token-settings.ts";
import type { Fetcher } from "../scanner/fetch/fetcher.ts";
import type { ScriptsEnv } from "./env.ts";
import { outbound } from "./outbound.ts";

/** A key set has a few keys of some hundred bytes. */
const MAX_KEY_SET_BYTES = 100_000;

export interface Tokens {
  /** undefined: nobody's tokens are believed. */
  readonly settings: TokenSettings | undefined;
  close(): Promise<void>;
}

type TokenEnv = Pick<
  ScriptsEnv,
  "SUPABASE_URL" | "NEXT_PUBLIC_SUPABASE_URL" | "SUPABASE_JWKS_URL" | "SUPABASE_JWT_SECRET" | "SUPABASE_JWT_AUDIENCE"
>;

/** Whose access tokens are believed, by the variables of Supabase. Keys come through a door of their own, which no stand-in of sources (SOURCE_ORIGIN) reaches. */
export function tokensOf(env: ScriptsEnv): Tokens {
  let door: Fetcher | undefined;
  const fetchJson = async (address: string, signal: AbortSignal) => {
    door ??= outbound({ ...env, SOURCE_ORIGIN: undefined });
    const { body } = await door.get(address, { accept: "json", signal, maxBytes: MAX_KEY_SET_BYTES, retry: { tries: 1 } });
    return body;
  };
  return { settings: tokenSettings(env, fetchJson), close: async () => door?.close() };
}

export function tokenSettings(
  env: TokenEnv,
  fetchJson: (url: string, signal: AbortSignal) => Promise<unknown>,
): TokenSettings | undefined {
  const project = env.SUPABASE_URL ?? env.NEXT_PUBLIC_SUPABASE_URL;
  const issuer = project === undefined ? undefined : new URL("/auth/v1", project).href;
  const url = env.SUPABASE_JWKS_URL ?? (issuer === undefined ? undefined : `${issuer}/.well-known/jwks.json`);
  if (url === undefined && env.SUPABASE_JWT_SECRET === undefined) return undefined;
  return {
    ...(url === undefined ? {} : { keySet: { url, fetchJson } }),
    secret: env.SUPABASE_JWT_SECRET,
    audience: env.SUPABASE_JWT_AUDIENCE,
    issuer,
  };
}
