import { ADA, SECRET, signSecret } from "../identity/issuer.fixture.ts";
import type { TokenSettings } from "../identity/token-settings.ts";

const IN_AN_HOUR = Math.floor(Date.now() / 1000) + 3600;

export const tokens: TokenSettings = { secret: SECRET, audience: ADA.aud };

/** The headers of a user who is signed in. */
export async function signedIn(sub: string): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await signSecret({ ...ADA, sub, exp: IN_AN_HOUR })}` };
}
