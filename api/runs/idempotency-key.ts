import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { refuse } from "../refuse.ts";

/** Leaves room for what tells the orders of a batch apart. */
const MAX_LENGTH = 200;

export const idempotencyHeaders = z.object({
  "idempotency-key": z
    .string()
    .max(MAX_LENGTH)
    .optional()
    .describe("Any text of your own: sent again, it is answered with the same run instead of starting another"),
});

/** @throws HTTPException 400 where it is empty, too long or not plain text */
export function idempotencyKeyOf(c: Context): string | null {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return null;
  if (/^[\x20-\x7e]+$/.test(key) && key.trim() !== "" && key.length <= MAX_LENGTH) return key;
  return refuse("invalid-input", {
    detail: `Idempotency-Key: not 1 to ${MAX_LENGTH} plain characters.`,
    remedy: "Send a UUID, for example, and the same one when the request is repeated.",
    more: { field: "Idempotency-Key" },
  });
}
