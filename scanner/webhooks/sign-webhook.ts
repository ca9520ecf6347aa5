import { createHmac } from "node:crypto";

/** What a secret begins with; the rest is the key in base64. */
const SECRET_PREFIX = "whsec_";

export interface SignedMessage {
  /** The same at every attempt. */
  readonly id: string;
  /** Of this attempt, seconds since 1970. */
  readonly timestamp: number;
  /** As it is sent, byte for byte. */
  readonly body: string;
}

/** The headers that sign a message: Standard Webhooks 1.0.0, symmetric scheme v1 (https://www.standardwebhooks.com). */
export function signWebhook({ id, timestamp, body }: SignedMessage, secret: string): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": `v1,${signature}` };
}
