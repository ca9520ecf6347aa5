import type { z } from "zod";
import type { Door } from "../../contract/verbs.ts";
import { createBoundedCache } from "./bounded-cache.ts";

export type Read<T> =
  | { readonly kind: "read"; readonly document: T }
  | { readonly kind: "absent" }
  /** Stored by a release that writes it otherwise. */
  | { readonly kind: "unreadable"; readonly why: string };

/** Errors: those of the door. */
export type ReadDocument<T> = (key: string) => Promise<Read<T>>;

/**
 * Reads stored documents of one kind. Equal keys have equal bodies for ever, so what was read stays in memory, up to `maxBytes` of
 * JSON; who comes while a document is on its way waits for the same one. What is absent is looked for again.
 */
export function createDocumentReader<T>(door: Door, schema: z.ZodType<T>, maxBytes: number): ReadDocument<T> {
  const kept = createBoundedCache<T>(maxBytes);
  const onTheirWay = new Map<string, Promise<Read<T>>>();

  const load = async (key: string): Promise<Read<T>> => {
    const { rows } = await door.call("artifacts_out", { keys: [key] });
    const [row] = rows;
    if (row === undefined) return { kind: "absent" };
    const { data, error } = schema.safeParse(row.body);
    if (data === undefined)
      return { kind: "unreadable", why: `${error?.issues[0]?.path.join(".")}: ${error?.issues[0]?.message}` };
    kept.set(key, data, JSON.stringify(row.body).length);
    return { kind: "read", document: data };
  };

  return (key) => {
    const document = kept.get(key);
    if (document !== undefined) return Promise.resolve({ kind: "read", document });
    const waiting = onTheirWay.get(key) ?? load(key).finally(() => onTheirWay.delete(key));
    onTheirWay.set(key, waiting);
    return waiting;
  };
}
