import { randomBytes } from "node:crypto";

/** Standard Webhooks asks for 24 to 64; as many as the digest of the signature has. */
const SECRET_BYTES = 32;

/** A secret that nobody has had, as Standard Webhooks writes it. */
export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}
