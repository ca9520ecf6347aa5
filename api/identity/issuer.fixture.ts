import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

export const NOW = Date.parse("2026-11-20T12:00:00.000Z");
export const SECRET = "a shared secret of at least thirty-two bytes";

/** As Supabase fills an access token in. */
export const ADA = {
  sub: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
  email: "ada@example.org",
  aud: "authenticated",
  role: "authenticated",
};

/** Seconds from NOW. */
export const at = (seconds: number): number => NOW / 1000 + seconds;

export function signSecret(claims: Record<string, unknown>, secret = SECRET): Promise<string> {
  return new SignJWT({ exp: at(3600), ...claims }).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(secret));
}

export interface Issuer {
  /** Where its keys are. */
  readonly url: string;
  /** Requests for the keys, count. */
  readonly asked: number;
  /** Signs with a key of that id; one that is new is made, and published only by `publish`. */
  sign(claims: Record<string, unknown>, kid?: string): Promise<string>;
  /** The public half of a key. */
  jwk(kid?: string): Promise<JWK>;
  publish(...kids: string[]): Promise<void>;
  /** Answers 500 from now on. */
  fail(): void;
  close(): Promise<void>;
}

/** An issuer of tokens with its keys on a server of its own. */
export async function openIssuer(alg: "ES256" | "RS256" = "ES256"): Promise<Issuer> {
  const pairs = new Map<string, ReturnType<typeof generateKeyPair>>();
  let published: JWK[] = [];
  let asked = 0;
  let failing = false;
  const server = createServer((_, response) => {
    asked++;
    response.writeHead(failing ? 500 : 200, { "content-type": "application/json" }).end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;

  const pairOf = (kid: string) => {
    const pair = pairs.get(kid) ?? generateKeyPair(alg, { extractable: true });
    pairs.set(kid, pair);
    return pair;
  };
  const jwk = async (kid = "first") => ({ ...(await exportJWK((await pairOf(kid)).publicKey)), kid, alg, use: "sig" });
  const publish = async (...kids: string[]) => {
    published = await Promise.all(kids.map(jwk));
  };
  await publish("first");

  return {
    url: `http://127.0.0.1:${port}/auth/v1/.well-known/jwks.json`,
    get asked() {
      return asked;
    },
    sign: async (claims, kid = "first") =>
      new SignJWT({ exp: at(3600), ...claims }).setProtectedHeader({ alg, kid }).sign((await pairOf(kid)).privateKey),
    jwk,
    publish,
    fail: () => {
      failing = true;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}
