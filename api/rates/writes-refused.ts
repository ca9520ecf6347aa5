import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Identity } from "../identity/identity.ts";

/** Why a reader may not write, and what would change that. */
export const writesRefused = z.object({ detail: z.string(), remedy: z.string().nullable().default(null) });
type WritesRefused = z.output<typeof writesRefused>;

/** What a write from here would be told; null where it would be let through. */
export async function refusalOf(c: Context, identity: Identity): Promise<WritesRefused | null> {
  try {
    await identity.requireAdmin(c);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof HTTPException)) throw thrown;
    return writesRefused.parse(await thrown.getResponse().json());
  }
}
