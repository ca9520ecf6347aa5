import { z } from "zod";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Snapshot } from "../../contract/snapshot.ts";

/** jsonb forgets the order of keys; the declared schemas give it back, so that people find a row's symbol first. What another release wrote stays as it is. */
export function inDeclaredOrder(
  snapshot: Snapshot,
  declared: Pick<Declaration, "opportunity" | "metadata"> | undefined,
): Snapshot {
  const rows = declared && z.array(declared.opportunity).safeParse(snapshot.opportunities);
  const sections = declared?.metadata.safeParse(snapshot.metadata);
  return {
    ...snapshot,
    ...(rows?.success ? { opportunities: rows.data as Snapshot["opportunities"] } : {}), // objects, since objects were parsed
    ...(sections?.success ? { metadata: sections.data as Snapshot["metadata"] } : {}),
  };
}
