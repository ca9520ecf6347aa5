import { isLoopback } from "../../api/identity/local-caller.ts";
import type { ScriptsEnv } from "../env.ts";
import { type Finding, note, ok } from "./finding.ts";

/** Shorter ones are words: ten guesses a minute from each of many addresses find those. */
const SHORTEST_RUN_SECRET = 16;
/** RFC 7518, 3.2: a key of HS256 has at least as many bytes as its signature. */
const SHORTEST_TOKEN_SECRET = 32;

type SignInEnv = Pick<
  ScriptsEnv,
  "HOST" | "RUN_SECRET" | "SUPABASE_URL" | "NEXT_PUBLIC_SUPABASE_URL" | "SUPABASE_JWKS_URL" | "SUPABASE_JWT_SECRET"
>;

/** By which ways one can sign in, and whether a secret is too short; what they are is never said. */
export function checkSignIn(env: SignInEnv): Finding[] {
  const { HOST, RUN_SECRET, SUPABASE_JWT_SECRET } = env;
  const byKeys = env.SUPABASE_JWKS_URL ?? env.SUPABASE_URL ?? env.NEXT_PUBLIC_SUPABASE_URL;
  const ways = [
    ...(RUN_SECRET === undefined ? [] : ["RUN_SECRET"]),
    ...(byKeys === undefined ? [] : ["tokens of a Supabase project, by its public keys"]),
    ...(SUPABASE_JWT_SECRET === undefined ? [] : ["tokens by SUPABASE_JWT_SECRET"]),
  ];
  return [
    waysFound(ways, HOST),
    ...short("RUN_SECRET", RUN_SECRET, SHORTEST_RUN_SECRET),
    ...short("SUPABASE_JWT_SECRET", SUPABASE_JWT_SECRET, SHORTEST_TOKEN_SECRET),
  ];
}

function waysFound(ways: readonly string[], host: string): Finding {
  if (ways.length > 0) return ok("sign-in", ways.join(", "));
  if (isLoopback(host)) return ok("sign-in", "none is needed: only this machine reaches the server");
  return note(
    "sign-in",
    `nobody can: HOST=${host} opens the server to a network, and it serves results only`,
    "Set RUN_SECRET, or SUPABASE_URL, for whoever is to start runs over HTTP.",
  );
}

function short(name: string, secret: string | undefined, atLeast: number): Finding[] {
  if (secret === undefined || Buffer.byteLength(secret) >= atLeast) return [];
  return [note("sign-in", `${name} has fewer than ${atLeast} bytes`, "Make a longer one: openssl rand -base64 32")];
}
