import type { errors } from "jose";

/** Why a token is not believed, for whoever brought it. */
export interface BadToken {
  readonly detail: string;
  readonly remedy: string;
  readonly expired: boolean;
}

const NEW_ONE = "Sign in again, and send the new token.";
const OF_THIS_PROJECT = "Send a signed-in user's access token of the project that this server is set up for.";

/** An error of jose's in words. Nothing of the token is repeated but what was refused. */
export function badToken(error: errors.JOSEError): BadToken {
  const claim = "claim" in error ? String(error.claim) : null;
  if (error.code === "ERR_JWT_EXPIRED") return { detail: "The token has expired.", remedy: NEW_ONE, expired: true };
  if (claim === "nbf") return no("The token is not valid yet.", "Wait until it is, or set the issuer's clock.");
  if (claim === "aud") return no("The token was made for another audience.");
  if (claim === "iss") return no("The token is of another issuer.");
  if (claim !== null) return no(`The token's "${claim}" is missing or cannot be used.`);
  if (error.code === "ERR_JWS_SIGNATURE_VERIFICATION_FAILED") return no("The token's signature is not the issuer's.");
  if (error.code === "ERR_JWKS_NO_MATCHING_KEY") return no("The token is signed with a key that its issuer does not have.");
  if (error.code === "ERR_JOSE_ALG_NOT_ALLOWED") return no("The token is signed in a way that is not accepted here.");
  return no("This is no token that can be read.");
}

export const no = (detail: string, remedy = OF_THIS_PROJECT): BadToken => ({ detail, remedy, expired: false });
