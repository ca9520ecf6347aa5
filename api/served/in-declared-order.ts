import type { z } from "zod";
import type { Snapshot } from "../../contract/snapshot.ts";

/** jsonb forgets the order of keys; the declared schema gives it back, so that people find a row's symbol first. What another release wrote stays as it is. */
export function inDeclaredOrder(snapshot: Snapshot, metadata: z.ZodType | undefined): Snapshot {
  const ordered = metadata?.safeParse(snapshot.metadata);
  return ordered?.success ? { ...snapshot, metadata: ordered.data as Snapshot["metadata"] } : snapshot; // an object, since one was parsed
}
