import type { ProblemDetails } from "../problem.ts";
import { refuse } from "../refuse.ts";
import type { BadToken } from "./bad-token.ts";
import type { SignInWay } from "./identity.ts";

const CHALLENGE = 'Bearer realm="larder"';

const sendings: Readonly<Record<SignInWay, string>> = {
  secret: "the run secret as X-Run-Secret",
  token: "an access token as Authorization: Bearer",
};

/** Why somebody who brought nothing may only read, where signing in would help. */
export const notSignedIn = (ways: readonly SignInWay[]): ProblemDetails => ({
  detail: "Reading is open to everybody; to start, stop or change something one has to be signed in.",
  remedy: `Sign in on this server's page, or send ${ways.map((way) => sendings[way]).join(" or ")}.`,
  headers: { "www-authenticate": CHALLENGE },
});

/** @throws HTTPException 401 */
export function refuseToken({ detail, remedy }: BadToken): never {
  return refuse("not-signed-in", {
    detail,
    remedy,
    headers: { "www-authenticate": `${CHALLENGE}, error="invalid_token", error_description="${detail.replaceAll('"', "'")}"` },
  });
}

/** @throws HTTPException 403 */
export function refuseForeignPage(): never {
  return refuse("not-allowed", {
    detail: "A page of another site may not change anything with this browser's session.",
    remedy: "Use this server's own page, or name the other one's origin in CORS_ORIGINS.",
  });
}
