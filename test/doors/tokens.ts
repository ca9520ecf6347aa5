import { createHmac } from "node:crypto";

/** What the fixture's PostgREST verifies tokens with. */
export const JWT_SECRET = "a-secret-of-the-tests-that-is-long-enough";

/** Far enough for any test, and a number that never changes. */
const YEAR_2100 = 4_102_444_800;

interface Claims {
  readonly role: "anon" | "authenticated" | "service_role";
  readonly sub?: string;
  readonly aud?: string;
  readonly app_metadata?: { readonly role: string };
  /** Seconds since 1970. */
  readonly exp?: number;
}

/** A token (HS256) as Supabase signs them. */
export function token(claims: Claims, secret: string = JWT_SECRET): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ exp: YEAR_2100, ...claims })}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
